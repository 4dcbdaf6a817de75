package io.kalends.bench;

import java.io.IOException;

/// Asks for one path again and again.
final class Reader implements Load.Worker {

    private final HttpConnection http;
    private final Product product;
    private final String path;

    Reader(Product product, String path) throws IOException {
        this.http = product.connect();
        this.product = product;
        this.path = path;
    }

    @Override
    public void step() throws Exception {
        var response = http.send("GET", path, product.authorization(), "");
        if (response.status() != 200) {
            throw new IllegalStateException("Answered " + response.status() + ": " + response.body());
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}

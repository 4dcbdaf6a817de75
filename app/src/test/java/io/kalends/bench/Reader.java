package io.kalends.bench;

import java.io.IOException;

/// Asks for one path again and again.
final class Reader implements Load.Worker {

    private final HttpConnection http;
    private final String path;
    private final String headers;

    /// Asks as the host.
    Reader(Product product, String path) throws IOException {
        this(product.connect(), path, product.authorization());
    }

    /// @param headers whole lines
    Reader(HttpConnection http, String path, String headers) {
        this.http = http;
        this.path = path;
        this.headers = headers;
    }

    @Override
    public void step() throws Exception {
        var response = http.send("GET", path, headers, "");
        if (response.status() != 200) {
            throw new IllegalStateException("Answered " + response.status() + ": " + response.body());
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}

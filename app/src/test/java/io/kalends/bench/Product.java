package io.kalends.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The product as its users run it: its own JVM with its embedded, durable PostgreSQL, and a host who has signed in.
final class Product implements AutoCloseable {

    static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final Path data;
    private final int port;
    private final String authorization;

    private Product(Process process, Path data, int port) throws IOException, InterruptedException {
        this.process = process;
        this.data = data;
        this.port = port;
        awaitReady();
        this.authorization = "Authorization: Bearer " + signIn() + "\r\n";
    }

    static Product start() throws IOException, InterruptedException {
        return start(Map.of());
    }

    /// @param settings names and values as in the environment, such as `KALENDS_CALENDARS_SEARCHDAYS`
    static Product start(Map<String, String> settings) throws IOException, InterruptedException {
        var data = Files.createTempDirectory("kalends-bench");
        int port = freePort();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ProcessBuilder(List.of(
                        java,
                        "@app/jvm.options",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.kalends.KalendsApplication"))
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("log").toFile());
        command.environment().put("KALENDS_DATA_DIR", data.toString());
        command.environment().put("SERVER_PORT", Integer.toString(port));
        command.environment().remove("KALENDS_DATABASE_URL");
        command.environment().putAll(settings);
        return new Product(command.start(), data, port);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        for (int attempt = 0; attempt < 1800; attempt++) {
            try (var connection = connect()) {
                if (connection.send("GET", "/actuator/health/readiness", "", "").status() == 200) {
                    return;
                }
            } catch (IOException _) {
                // Not listening yet.
            }
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        process.destroy();
        throw new IOException("Kalends did not start:\n" + Files.readString(data.resolve("log")));
    }

    private String signIn() throws IOException {
        post("/api/v1/auth/register", """
                {"username": "bench", "email": "bench@example.org", "password": "correct horse battery",
                 "name": "Bench", "timeZone": "Europe/Paris"}""", "");
        return post("/api/v1/auth/login", """
                {"username": "bench", "password": "correct horse battery"}""", "").required("accessToken").asString();
    }

    /// Sends a request that must succeed.
    JsonNode post(String path, String body) throws IOException {
        return post(path, body, authorization);
    }

    private JsonNode post(String path, String body, String headers) throws IOException {
        try (var connection = connect()) {
            var response = connection.send("POST", path, headers, body);
            if (response.status() >= 300) {
                throw new IOException(path + " answered " + response.status() + ": " + response.body());
            }
            return JSON.readTree(response.body());
        }
    }

    HttpConnection connect() throws IOException {
        return new HttpConnection(port);
    }

    /// The header line of the host who has signed in.
    String authorization() {
        return authorization;
    }

    /// A way to the same database that does not lead through the product.
    Connection database() throws SQLException {
        try {
            int databasePort = Integer.parseInt(Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                    .get(3)
                    .strip());
            var password = Files.readString(data.resolve("postgres.password")).strip();
            return DriverManager.getConnection(
                    "jdbc:postgresql://localhost:" + databasePort + "/kalends", "postgres", password);
        } catch (IOException e) {
            throw new SQLException("The database's address cannot be read", e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

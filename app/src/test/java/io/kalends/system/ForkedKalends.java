package io.kalends.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.springframework.util.FileSystemUtils;

/// The product as its users run it, in a process of its own, to be stopped and killed.
final class ForkedKalends implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("Kalends is ready at http://localhost:(\\d+)");

    private final Process process;
    private final Path directory;
    private final Path output;
    private final int port;

    private ForkedKalends(Path directory, List<String> settings) throws IOException {
        this.directory = directory;
        this.output = Files.createTempFile(directory, "output", ".log");
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.kalends.KalendsApplication",
                "--server.port=0",
                "--kalends.identity.password-hash.memory-kib=64",
                "--kalends.identity.password-hash.iterations=1",
                // What a killed instance was doing is given up five times as soon.
                "--db-scheduler.heartbeat-interval=1s"));
        settings.forEach(setting -> command.add("--" + setting));
        this.process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        this.port = awaitPort();
    }

    /// Everything in the given directory, the database included.
    static ForkedKalends startIn(Path directory, String... settings) throws IOException {
        var all = new ArrayList<>(List.of(settings));
        all.add("kalends.data-dir=" + directory);
        all.add("kalends.database.url=");
        return new ForkedKalends(directory, all);
    }

    /// One more instance on the database of a running one.
    static ForkedKalends joining(KalendsInstance instance, Path directory) throws IOException {
        return new ForkedKalends(
                directory,
                instance.sharedSettings().entrySet().stream()
                        .map(Map.Entry::toString)
                        .toList());
    }

    static Path newDirectory() throws IOException {
        return Files.createTempDirectory("kalends-system").toRealPath();
    }

    private int awaitPort() {
        return await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofMinutes(2))
                .until(
                        () -> {
                            assertThat(process.isAlive())
                                    .as(Files.readString(output))
                                    .isTrue();
                            var ready = READY.matcher(Files.readString(output));
                            return ready.find() ? Integer.parseInt(ready.group(1)) : 0;
                        },
                        port -> port > 0);
    }

    int port() {
        return port;
    }

    ApiClient client() {
        return ApiClient.onPort(port);
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A way to its own database that does not lead through the product.
    Connection database() throws IOException, SQLException {
        var password = Files.readString(directory.resolve("postgres.password")).strip();
        var url = "jdbc:postgresql://127.0.0.1:" + postmasterFile().get(3).strip() + "/kalends";
        return DriverManager.getConnection(url, "postgres", password);
    }

    private List<String> postmasterFile() throws IOException {
        return Files.readAllLines(directory.resolve("postgres/postmaster.pid"));
    }

    /// As `kill -9` does.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void killDatabase() throws IOException {
        ProcessHandle.of(Long.parseLong(postmasterFile().getFirst().strip()))
                .orElseThrow()
                .destroyForcibly();
    }

    /// As `kill` does, and a service manager.
    void askToStop() {
        process.destroy();
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(40, TimeUnit.SECONDS)).as(output()).isTrue();
        return process.exitValue();
    }

    /// Stops it and forgets all it has kept.
    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().completeOnTimeout(process, 40, TimeUnit.SECONDS).join();
        if (process.isAlive()) {
            process.destroyForcibly();
        }
        FileSystemUtils.deleteRecursively(directory);
    }
}

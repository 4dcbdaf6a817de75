package io.kalends.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/// The embedded database of a second JVM, which can be killed.
final class ForkedDatabase {
    private ForkedDatabase() {}

    static Process fork(Path directory) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ForkedDatabase.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// Waits until the server is up and answers its address.
    static String url(Process forked) throws IOException {
        try (BufferedReader output = forked.inputReader()) {
            return output.lines()
                    .filter(line -> line.startsWith("jdbc:"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws InterruptedException {
        var database = EmbeddedDatabase.start(DataDirectory.open(Path.of(args[0])));
        System.out.println(database.jdbcUrl());
        Thread.currentThread().join();
    }
}

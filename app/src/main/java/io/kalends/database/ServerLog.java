package io.kalends.database;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the embedded PostgreSQL says about its start, recovery and stop. Failed statements are not in it: those who
/// sent them hear of them. So it stays small, and each start begins a new file and keeps the last one.
///
/// A file rather than a pipe: a server whose Kalends was killed must be able to go on writing.
final class ServerLog {
    private static final int TAIL_LINES = 15;

    private final Path file;

    ServerLog(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    void begin() throws IOException {
        if (Files.exists(file)) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), REPLACE_EXISTING);
        }
        DurableFiles.write(file, "");
    }

    boolean tells(String text) {
        return lines().stream().anyMatch(line -> line.contains(text));
    }

    /// The last lines, each indented.
    String tail() {
        var lines = lines();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()))
                .indent(4)
                .stripTrailing();
    }

    private List<String> lines() {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }
}

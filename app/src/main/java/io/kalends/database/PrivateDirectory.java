package io.kalends.database;

import java.io.IOException;
import java.nio.file.Path;

/// A part of the data directory that belongs to one module, readable by its owner alone.
public final class PrivateDirectory {
    private final Path path;

    PrivateDirectory(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /// Writes the whole file or nothing, and answers where.
    public Path write(String fileName, byte[] content) throws IOException {
        DurableFiles.createPrivateDirectory(path);
        var file = path.resolve(fileName);
        DurableFiles.write(file, content);
        return file;
    }
}

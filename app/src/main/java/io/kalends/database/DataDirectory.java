package io.kalends.database;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.kalends.startup.CannotStart;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/// Where Kalends keeps its own PostgreSQL and the secrets that go with it. There is one only while no other database is
/// configured, and one process uses it at a time: a lock is held until it is closed.
public final class DataDirectory implements AutoCloseable {
    /// There until the embedded database is complete.
    static final String INITIALIZING = "postgres.initializing";

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /// Creates the directory where it is missing, and takes it.
    ///
    /// @throws CannotStart when another process has it, or it cannot be written
    static DataDirectory open(Path directory) {
        try {
            DurableFiles.createPrivateDirectory(directory);
            var path = directory.toRealPath();
            return new DataDirectory(path, lock(path));
        } catch (IOException e) {
            throw new CannotStart(
                    "The data directory " + directory.toAbsolutePath() + " cannot be used: " + e,
                    "Make it a directory that this user can write, or name another one in KALENDS_DATA_DIR.",
                    e);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        var channel = FileChannel.open(path.resolve("kalends.lock"), CREATE, WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException _) {
            // This same process has it: refused like any other.
        }
        channel.close();
        throw new CannotStart(
                "Another Kalends is running on the data directory " + path + ".",
                "Stop the other one, or name another directory in KALENDS_DATA_DIR.");
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /// Where a module keeps files of its own; made with the first of them.
    public PrivateDirectory subdirectory(String name) {
        return new PrivateDirectory(path.resolve(name));
    }

    /// Whether the database here is complete, and may have rows.
    boolean holdsDatabase() {
        return Files.exists(path.resolve("postgres/PG_VERSION")) && Files.notExists(path.resolve(INITIALIZING));
    }

    /// A secret that is kept in a file of this directory, readable by its owner alone. It belongs to the database here:
    /// it is made before that has rows, and never again.
    ///
    /// @param first answers the secret of a new database; it is written before it is answered
    /// @param whereLost what to do when the database is there and the file is not
    /// @throws CannotStart when the file is lost or cannot be used
    public String secret(String fileName, Supplier<String> first, String whereLost) {
        var file = path.resolve(fileName);
        try {
            if (Files.notExists(file)) {
                if (holdsDatabase()) {
                    throw new CannotStart(
                            "The file " + file + " is missing, which belongs to the database there.", whereLost);
                }
                DurableFiles.write(file, first.get() + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CannotStart(
                    "The file " + file + " cannot be used: " + e,
                    "Let this user read and write it, and its directory.",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}

package io.kalends.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// How a Kalends in another process seals its secrets.
public final class Sealings {

    private Sealings() {}

    /// @param directory where it keeps its data
    public static Sealing in(Path directory) {
        try {
            return new Sealing(MasterKey.parse(Files.readString(directory.resolve("secret.key"))), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

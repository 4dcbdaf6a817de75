package io.kalends.codegen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jooq.Constants;
import org.jooq.codegen.JavaGenerator;
import org.jooq.meta.Database;

/// jOOQ's generator for a [MigratedPostgresDatabase], which is not even started while all that goes into the
/// classes is what it was: the changelogs, the poms above them (with the generator's settings), jOOQ, and the
/// code here.
public final class GeneratorOfChanges extends JavaGenerator {

    @Override
    public void generate(Database database) {
        try {
            generateIfChanged(database);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void generateIfChanged(Database database) throws IOException {
        var inputs = fingerprint(database.getProperties());
        var generated = Path.of(getTargetDirectory(), getTargetPackage().replace('.', '/'));
        var note = Path.of(getTargetDirectory(), getTargetPackage() + ".inputs");
        if (Files.isDirectory(generated)
                && Files.exists(note)
                && Files.readString(note).equals(inputs)) {
            database.getConfiguredForcedTypes().forEach(type -> type.setIgnoreUnused(true));
            return;
        }
        Files.deleteIfExists(note);
        ((MigratedPostgresDatabase) database).connect();
        super.generate(database);
        Files.createDirectories(generated);
        Files.writeString(note, inputs);
    }

    private static String fingerprint(Properties properties) throws IOException {
        var resources = Path.of(properties.getProperty("resources"));
        var changelog = properties.getProperty("changelog");
        var digest = sha256();
        digest.update((Constants.FULL_VERSION + properties).getBytes(StandardCharsets.UTF_8));
        for (var code : List.of(GeneratorOfChanges.class, MigratedPostgresDatabase.class)) {
            digest.update(bytecode(code));
        }
        for (var file : Stream.concat(changelogs(resources.resolve(changelog).resolveSibling(".")), poms(resources))
                .toList()) {
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// All of the directory, since one changelog may include others.
    private static Stream<Path> changelogs(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }

    private static Stream<Path> poms(Path resources) {
        return Stream.iterate(resources, directory -> directory != null, Path::getParent)
                .map(directory -> directory.resolve("pom.xml"))
                .filter(Files::exists);
    }

    private static byte[] bytecode(Class<?> code) throws IOException {
        try (var bytes = code.getResourceAsStream(code.getSimpleName() + ".class")) {
            return bytes == null ? new byte[0] : bytes.readAllBytes();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

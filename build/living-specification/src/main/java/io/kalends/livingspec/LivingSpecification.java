package io.kalends.livingspec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes `docs/living-spec.md` from what the tests of all modules have stated.
///
/// The build runs it after the last module's tests, with the root directory as its argument, and only when it ran
/// every test.
public final class LivingSpecification {

    private LivingSpecification() {}

    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]));
    }

    static void write(Path root) throws IOException {
        var stated = new ArrayList<StatedRule>();
        for (var module : modulesWithTests(root)) {
            var rules = StatedRules.of(module);
            if (!rules.exist()) {
                throw new IllegalStateException(module.getFileName()
                        + " has tests that noted nothing: did they run, and do they depend on living-specification?");
            }
            stated.addAll(rules.read());
        }
        stated.sort(null);
        replace(root.resolve("docs/living-spec.md"), SpecificationDocument.of(stated, RuleCatalogue.load()));
    }

    private static List<Path> modulesWithTests(Path root) throws IOException {
        var modules = new ArrayList<Path>();
        try (var directories = Files.newDirectoryStream(root, Files::isDirectory)) {
            for (var directory : directories) {
                if (hasTests(directory.resolve("src/test/java"))) {
                    modules.add(directory);
                }
            }
        }
        return modules;
    }

    private static boolean hasTests(Path sources) throws IOException {
        if (!Files.isDirectory(sources)) {
            return false;
        }
        try (var files = Files.walk(sources)) {
            return files.anyMatch(file -> file.getFileName().toString().matches(".*(Test|Properties|IT)\\.java"));
        }
    }

    private static void replace(Path document, String text) throws IOException {
        if (!Files.exists(document) || !Files.readString(document).equals(text)) {
            Files.createDirectories(document.getParent());
            Files.writeString(document, text);
        }
    }
}

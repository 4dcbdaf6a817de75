package io.kalends.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.DependencyType;
import org.springframework.modulith.docs.Documenter;

/// Draws the modules as they are. The drawings are committed, so that a new dependency shows in a diff.
class ModuleDocumentationTest {

    private static final String INTRODUCTION = """
            # Modules

            Kalends is one process of several modules. A module sees of another what its named interfaces offer, and
            all of the platform. A test draws this from the code and fails where a module sees more; nobody edits it.
            [modules/](modules) has a C4 diagram and a canvas of each.

            """;

    @Test
    void draws_each_module_with_what_it_offers_and_uses() throws IOException {
        var directory = Production.root().resolve("docs/modules");

        new Documenter(Production.MODULES, Documenter.Options.defaults().withOutputFolder(directory.toString()))
                .writeModulesAsPlantUml()
                .writeIndividualModulesAsPlantUml()
                .writeModuleCanvases();
        sortRelations(directory);

        assertThat(directory.resolve("components.puml")).exists();
    }

    /// The Documenter writes the arrows in another order each time.
    private static void sortRelations(Path directory) throws IOException {
        try (var diagrams = Files.newDirectoryStream(directory, "*.puml")) {
            for (var diagram : diagrams) {
                var lines = Files.readAllLines(diagram);
                var relations = lines.stream()
                        .filter(line -> line.startsWith("Rel("))
                        .sorted()
                        .iterator();
                lines.replaceAll(line -> line.startsWith("Rel(") ? relations.next() : line);
                Files.write(diagram, lines);
            }
        }
    }

    @Test
    void draws_all_modules_for_readers_on_the_web() throws IOException {
        var document = Files.writeString(
                Production.root().resolve("docs/modules.md"), INTRODUCTION + diagram() + "\n" + table());

        assertThat(document).content().contains("calendars --> platform");
    }

    private static String diagram() {
        return Production.MODULES.stream()
                .sorted()
                .map(module -> "  %s[%s]\n%s".formatted(id(module), module.getDisplayName(), arrows(module)))
                .collect(Collectors.joining("", "```mermaid\nflowchart TD\n", "```\n"));
    }

    private static String arrows(ApplicationModule module) {
        return module.getDirectDependencies(Production.MODULES).stream()
                .map(use -> use.getDependencyType() == DependencyType.EVENT_LISTENER
                        ? "  %s -. listens to .-> %s\n".formatted(id(module), id(use.getTargetModule()))
                        : "  %s --> %s\n".formatted(id(module), id(use.getTargetModule())))
                .distinct()
                .sorted()
                .collect(Collectors.joining());
    }

    private static String table() {
        return Production.MODULES.stream()
                .sorted()
                .map(module -> "| %s | `%s` | %s |\n"
                        .formatted(
                                module.getDisplayName(), module.getBasePackage().getName(), offers(module)))
                .collect(Collectors.joining("", "| Module | Package | Offers |\n|---|---|---|\n", ""));
    }

    private static String offers(ApplicationModule module) {
        return module.isOpen()
                ? "everything"
                : module.getNamedInterfaces().stream()
                        .filter(offer -> offer.asJavaClasses().findAny().isPresent())
                        .map(offer -> offer.isUnnamed() ? "its package" : "`" + offer.getName() + "`")
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    private static String id(ApplicationModule module) {
        return module.getIdentifier().toString().replace('.', '_');
    }
}

package io.kalends.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.kalends.KalendsApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.springframework.modulith.core.ApplicationModules;

/// The code that ships, of all jars.
final class Production {

    private static final DescribedPredicate<JavaClass> GENERATED = resideInAPackage("io.kalends..jooq..");

    /// Generators of the domain's tests come as a jar; the living specification only listens to tests.
    private static final ImportOption WITHOUT_TESTS =
            location -> new ImportOption.DoNotIncludeTests().includes(location)
                    && !location.contains("-tests.jar")
                    && !location.contains("living-specification");

    static final JavaClasses WITH_GENERATED =
            new ClassFileImporter().withImportOption(WITHOUT_TESTS).importPackages("io.kalends");

    static final JavaClasses CLASSES = WITH_GENERATED.that(not(GENERATED));

    static final ApplicationModules MODULES = ApplicationModules.of(KalendsApplication.class, WITHOUT_TESTS);

    private Production() {}

    /// The root of the repository, from wherever below it the tests run.
    static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .filter(directory -> Files.isDirectory(directory.resolve(".mvn")))
                .findFirst()
                .orElseThrow();
    }
}

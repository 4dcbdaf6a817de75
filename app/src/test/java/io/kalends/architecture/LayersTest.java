package io.kalends.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

/// The calendars module is a hexagon: each layer knows those further in and nothing else.
class LayersTest {

    private static final String DOMAIN = "io.kalends.calendars.domain..";
    private static final String APPLICATION = "io.kalends.calendars.application..";
    private static final String EVENTS = "io.kalends.calendars.events..";

    @Test
    void the_domain_is_plain_java() {
        classes()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(DOMAIN, "java..", "org.jspecify.annotations..")
                .check(Production.CLASSES);
    }

    @Test
    void published_events_are_plain_java_too_and_know_no_domain_type() {
        classes()
                .that()
                .resideInAPackage(EVENTS)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(EVENTS, "java..", "org.jspecify.annotations..", "org.springframework.modulith..")
                .check(Production.CLASSES);
    }

    @Test
    void use_cases_know_the_domain_and_say_by_annotations_what_spring_does_for_them() {
        classes()
                .that()
                .resideInAPackage(APPLICATION)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        APPLICATION,
                        DOMAIN,
                        EVENTS,
                        "java..",
                        "org.jspecify.annotations..",
                        "org.springframework.context..",
                        "org.springframework.dao..",
                        "org.springframework.modulith..",
                        "org.springframework.resilience..",
                        "org.springframework.stereotype..",
                        "org.springframework.transaction.annotation..",
                        "com.github.f4b6a3.uuid..")
                .check(Production.CLASSES);
    }

    @Test
    void an_adapter_knows_no_other_adapter() {
        slices().matching("io.kalends.calendars.adapters.(*)..")
                .should()
                .notDependOnEachOther()
                .check(Production.WITH_GENERATED);
    }

    @Test
    void only_persistence_knows_jooq_in_the_calendars_module() {
        noClasses()
                .that()
                .resideInAPackage("io.kalends.calendars..")
                .and()
                .resideOutsideOfPackage("io.kalends.calendars.adapters.persistence..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jooq..")
                .check(Production.CLASSES);
    }

    @Test
    void packages_form_no_cycle() {
        slices().assignedFrom(packages()).should().beFreeOfCycles().check(Production.CLASSES);
    }

    private static SliceAssignment packages() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        };
    }
}

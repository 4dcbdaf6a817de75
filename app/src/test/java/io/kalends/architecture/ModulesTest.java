package io.kalends.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.kalends.calendars.application.appointment.BookAppointment;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.events.CalendarsEvent;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.stereotype.Repository;

/// The modules of the monolith, and what they may see of each other.
class ModulesTest {

    private static final String TABLES = "io.kalends..jooq..";

    @Test
    void modules_see_of_each_other_what_is_meant_to_be_seen_and_form_no_cycle() {
        Production.MODULES.verify();
    }

    @Test
    void calendars_is_one_module_though_it_is_three_jars() {
        var calendars = module("calendars");

        assertThat(calendars.contains(Appointment.class)).isTrue();
        assertThat(calendars.contains(BookAppointment.class)).isTrue();
        assertThat(calendars.getType("io.kalends.calendars.adapters.persistence.JooqClaims"))
                .isPresent();
        assertThat(calendars.isExposed(CalendarsEvent.class)).isTrue();
        assertThat(calendars.isExposed(Appointment.class)).isFalse();
        assertThat(calendars.isExposed(BookAppointment.class)).isFalse();
    }

    @Test
    void the_platform_is_open_to_all() {
        assertThat(module("platform").isOpen()).isTrue();
    }

    @Test
    void a_module_s_tables_are_its_own() {
        ArchRuleDefinition.classes()
                .that()
                .resideOutsideOfPackage(TABLES)
                .should(useOnlyTablesOfTheirModule())
                .check(Production.WITH_GENERATED);
    }

    /// A small module needs no package for it: a repository is one by its annotation. The platform's own tables are
    /// what its packages are about: the outbox, stored answers.
    @Test
    void tables_are_used_in_persistence_alone() {
        noClasses()
                .that()
                .resideOutsideOfPackages(TABLES, "..persistence..", "..repository..", "io.kalends.platform..")
                .and()
                .areNotAnnotatedWith(Repository.class)
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are generated tables", target -> isGenerated(target.getBaseComponentType())))
                .check(Production.WITH_GENERATED);
    }

    private static ApplicationModule module(String name) {
        return Production.MODULES.getModuleByName(name).orElseThrow();
    }

    private static boolean isGenerated(JavaClass type) {
        return JavaClass.Predicates.resideInAPackage(TABLES).test(type);
    }

    private static ArchCondition<JavaClass> useOnlyTablesOfTheirModule() {
        return new ArchCondition<>("use only tables of their own module") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(use -> isGenerated(use.getTargetClass()))
                        .forEach(use -> events.add(new SimpleConditionEvent(
                                type, moduleOf(use.getTargetClass()).equals(moduleOf(type)), use.getDescription())));
            }
        };
    }

    /// The package right below `io.kalends`.
    private static String moduleOf(JavaClass type) {
        return type.getPackageName().replaceFirst("(io\\.kalends\\.\\w+).*", "$1");
    }
}

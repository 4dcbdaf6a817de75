package io.kalends.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.kalends.calendars.application.Query;
import io.kalends.calendars.application.UseCase;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Controller;

/// The house's habits, as far as a program can tell them.
class ConventionsTest {

    private static final Set<String> OF_NOW =
            Set.of("now", "system", "systemUTC", "systemDefaultZone", "systemDefault");

    @Test
    void every_package_says_that_nothing_is_null_unless_it_says_so() {
        var unmarked = Production.CLASSES.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(name -> name.tryGetPackageInfo()
                        .filter(info -> info.isAnnotatedWith(NullMarked.class))
                        .isEmpty());

        assertThat(unmarked).isEmpty();
    }

    @Test
    void nobody_asks_what_time_it_is_but_the_clock() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.kalends.platform.PlatformConfiguration")
                .should()
                .accessTargetWhere(asksForNow())
                .check(Production.CLASSES);
    }

    @Test
    void nothing_is_injected_into_fields() {
        NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(Production.CLASSES);
    }

    @Test
    void controllers_are_seen_by_their_package_and_spring_only() {
        classes()
                .that()
                .areMetaAnnotatedWith(Controller.class)
                .and()
                .areNotAnnotations()
                .should()
                .bePackagePrivate()
                .check(Production.CLASSES);
    }

    @Test
    void a_use_case_does_one_thing() {
        classes()
                .that()
                .areAnnotatedWith(UseCase.class)
                .or()
                .areAnnotatedWith(Query.class)
                .should(haveOnePublicMethod("handle"))
                .check(Production.CLASSES);
    }

    @Test
    void names_say_what_a_thing_is() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)")
                .orShould()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..manager..", "..impl..")
                .check(Production.CLASSES);
    }

    private static DescribedPredicate<JavaAccess<?>> asksForNow() {
        return DescribedPredicate.describe("asks the machine for the time or its zone", access -> {
            var owner = access.getTargetOwner();
            var name = access.getTarget().getName();
            return owner.isEquivalentTo(System.class)
                    ? name.equals("currentTimeMillis")
                    : owner.getPackageName().equals("java.time") && OF_NOW.contains(name);
        });
    }

    private static ArchCondition<JavaClass> haveOnePublicMethod(String name) {
        return new ArchCondition<>("have one public method, " + name) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var publicMethods = type.getMethods().stream()
                        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .map(JavaMethod::getName)
                        .toList();
                events.add(new SimpleConditionEvent(
                        type, publicMethods.equals(List.of(name)), type.getName() + " has " + publicMethods));
            }
        };
    }
}

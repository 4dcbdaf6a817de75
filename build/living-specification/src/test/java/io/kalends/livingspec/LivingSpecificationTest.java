package io.kalends.livingspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LivingSpecificationTest {

    @TempDir
    Path root;

    @Test
    void tells_of_the_rules_of_all_modules_by_feature() throws IOException {
        tested(
                "calendars-domain",
                new StatedRule("K18", "sets | spans", "time", "calendars-domain", "Spans", 300, true));
        tested("app", new StatedRule("P07", "no overlap", "appointment", "app", "BookingIT", 1, false));

        LivingSpecification.write(root);

        var known = RuleCatalogue.load().rules().size();
        assertThat(root.resolve("docs/living-spec.md"))
                .content()
                .contains("2 of %d rules are stated, by 2 tests.".formatted(known))
                .containsSubsequence(
                        "## Appointment",
                        "| P07 | no overlap | app, `BookingIT` | 1 | **fails** |",
                        "## Time",
                        "| K18 | sets \\| spans | calendars-domain, `Spans` | 300 | holds |",
                        "## Not stated yet",
                        "| P06 | an unavailable slot is rejected before anything is persisted |",
                        "| K01 |");
    }

    @Test
    void keeps_the_document_when_a_module_s_tests_noted_nothing() throws IOException {
        tested("app", new StatedRule("P07", "no overlap", "appointment", "app", "BookingIT", 1, true));
        Files.delete(StatedRules.of(root.resolve("app")).file());

        assertThatThrownBy(() -> LivingSpecification.write(root)).hasMessageContaining("app has tests");
        assertThat(root.resolve("docs/living-spec.md")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "io.kalends.calendars.domain.availability.LimitProperties, availability",
        "io.kalends.calendars.adapters.web.appointment.AppointmentIT, appointment",
        "io.kalends.calendars.adapters.persistence.JooqClaimsIT, calendars",
        "io.kalends.identity.web.SignUpIT, identity",
        "io.kalends.RestartIT, whole system",
    })
    void the_feature_is_the_package_below_the_layers(String className, String feature) {
        assertThat(Feature.ofClass(className)).isEqualTo(feature);
    }

    private void tested(String name, StatedRule rule) throws IOException {
        var module = root.resolve(name);
        var sources = Files.createDirectories(module.resolve("src/test/java"));
        Files.writeString(sources.resolve(rule.test().endsWith("IT") ? rule.test() + ".java" : "SpanTest.java"), "");
        StatedRules.of(module).add(List.of(rule));
    }
}

package io.kalends.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Errors are told in the caller's language; their codes never change.
class LanguageIT {

    private final CheckedClient host = CheckedClient.newUser();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en                     | Not found",
                "en-GB                  | Not found",
                "de                     | Nicht gefunden",
                "de-AT                  | Nicht gefunden",
                "fr                     | Introuvable",
                "es-MX                  | No encontrado",
                "ja                     | Not found",
                "*                      | Not found",
                "ja, de;q=0.5           | Nicht gefunden",
                "de;q=0.1, fr;q=0.9     | Introuvable",
                "en;q=0.5, de           | Nicht gefunden",
                "de;q=0, fr             | Introuvable",
                "de;q=0                 | Not found",
                "garbage;;;q            | Not found",
            })
    void a_problem_is_told_in_the_language_that_the_caller_likes_best(String languages, String detail) {
        var answer = host.with("Accept-Language", languages).get("/calendars/" + UUID.randomUUID());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("detail")).isEqualTo(detail);
        assertThat(answer.text("code")).isEqualTo("not_found");
    }

    @Test
    void without_a_language_it_is_english() {
        assertThat(host.get("/calendars/" + UUID.randomUUID()).text("detail")).isEqualTo("Not found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Field is required  | must be a colour, such as #3b82f6      | must be between 1 and 1440",
                "de | Pflichtfeld        | muss eine Farbe sein, etwa #3b82f6     | muss zwischen 1 und 1.440 liegen",
                "ja | Field is required  | must be a colour, such as #3b82f6      | must be between 1 and 1440",
            })
    void fields_are_told_of_in_that_language_too(String language, String required, String color, String range) {
        var answer = host.with("Accept-Language", language)
                .post("/calendars", "{\"color\": \"blue\", \"name\": \"A\", \"slotMinutes\": 0}");

        assertThat(answer.json()
                        .required("errors")
                        .valueStream()
                        .map(error -> error.required("message").asString()))
                .containsExactlyInAnyOrder(required, color, range);
        assertThat(answer.json()
                        .required("errors")
                        .valueStream()
                        .map(error -> error.required("code").asString()))
                .containsExactlyInAnyOrder("required", "invalid_format", "out_of_range");
    }

    @Test
    void a_refusal_of_the_domain_is_told_in_that_language() {
        var calendar = host.newCalendar();
        host.book(calendar, ApiClient.someDay() + "T09:00:00Z");

        var answer = host.with("Accept-Language", "de").book(calendar, ApiClient.someDay() + "T09:00:00Z");

        assertThat(answer.text("detail")).isEqualTo("Dieser Termin ist bereits vergeben");
        assertThat(answer.text("title")).isEqualTo("Termin vergeben");
        assertThat(answer.text("code")).isEqualTo("slot_taken");
    }

    @Test
    void translations_name_what_a_refusal_is_about() {
        var appointment = host.book(host.newCalendar(), ApiClient.someDay() + "T09:00:00Z")
                .id();
        host.post("/appointments/" + appointment + "/cancel", null);

        var answer = host.with("Accept-Language", "de").post("/appointments/" + appointment + "/cancel", null);

        assertThat(answer.text("detail"))
                .isEqualTo("Ein Termin im Zustand CANCELLED kann nicht in CANCELLED übergehen");
    }

    @Test
    void authentication_problems_are_told_in_that_language() {
        var answer = CheckedClient.visitor().with("Accept-Language", "de").get("/calendars");

        assertThat(answer.text("detail")).isEqualTo("Anmeldung erforderlich");
    }
}

package io.kalends.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookingIT {

    private final ApiClient host = KalendsInstance.shared().newUser();

    @Test
    void a_free_slot_is_booked_and_read_back_unchanged() {
        var calendar = host.newCalendar();

        var booked = host.book(calendar, ApiClient.someDay() + "T09:00:00Z");

        assertThat(booked.status()).isEqualTo(201);
        assertThat(host.get("/appointments/" + booked.id()).json()).isEqualTo(booked.json());
    }

    @Test
    void a_slot_is_booked_once() {
        var calendar = host.newCalendar();
        host.book(calendar, ApiClient.someDay() + "T09:00:00Z");

        var second = host.book(calendar, ApiClient.someDay() + "T09:15:00Z");

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("detail")).isEqualTo("Time slot is already booked");
        assertThat(second.text("reason")).isEqualTo("BUSY_APPOINTMENT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-x", "en-GB-x", "en-GB-oed-x", "de-1", "en-u"})
    void a_locale_that_is_none_is_refused_rather_than_shortened(String locale) {
        var answer = bookIn(locale);

        assertThat(answer.status()).isEqualTo(422);
        var error = answer.json().required("errors").get(0);
        assertThat(error.required("field").asString()).isEqualTo("customer.locale");
        assertThat(error.required("code").asString()).isEqualTo("invalid_format");
        assertThat(error.required("message").asString()).isEqualTo("must be a BCP 47 language tag, such as en-GB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "en-GB", "zh-Hant-TW", "de-DE-1996", "en-x-lower", "ar-u-nu-latn"})
    void a_locale_is_read_back_as_it_was_given(String locale) {
        assertThat(bookIn(locale).json().required("customer").required("locale").asString())
                .isEqualTo(locale);
    }

    private ApiClient.Answer bookIn(String locale) {
        return host.post("/appointments", """
                {"calendarId": "%s", "start": "%sT09:00:00Z",
                  "customer": {"name": "Ada Lovelace", "email": "ada@example.org", "locale": "%s"}}""".formatted(host.newCalendar(), ApiClient.someDay(), locale));
    }
}

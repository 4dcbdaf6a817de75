package io.kalends.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import org.junit.jupiter.api.Test;

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
}

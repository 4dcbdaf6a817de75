package io.kalends.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.http.CheckedClient;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BufferIT {

    private static final String DAY = ApiClient.someDay().toString();

    private final CheckedClient host = CheckedClient.newUser();
    /// For half hours, each quarter of an hour.
    private final UUID calendar = host.newCalendar();

    private final String buffers = "/calendars/" + calendar + "/buffer-times";

    private Answer buffer(String type, int minutes) {
        return host.post(buffers, """
                {"type": "%s", "minutes": %d}""".formatted(type, minutes));
    }

    private Answer bookAt(String time) {
        return host.book(calendar, DAY + "T" + time + ":00Z");
    }

    @Test
    void two_bookings_are_apart_by_what_is_kept_free_after_one_and_before_the_next() {
        buffer("BEFORE", 15);
        buffer("AFTER", 30);
        assertThat(bookAt("10:00").status()).isEqualTo(201);

        var tooSoon = bookAt("11:00");
        var tooLate = bookAt("09:00");

        assertThat(tooSoon.status()).isEqualTo(409);
        assertThat(tooSoon.text("detail")).isEqualTo("Time slot is already booked");
        assertThat(tooSoon.text("reason")).isEqualTo("BUFFER");
        assertThat(tooLate.text("reason")).isEqualTo("BUFFER");
        assertThat(bookAt("11:15").status()).isEqualTo(201);
        assertThat(bookAt("08:45").status()).isEqualTo(201);
    }

    @Test
    void of_several_the_largest_counts_on_each_side() {
        buffer("BOTH", 15);
        buffer("AFTER", 60);
        var after = buffer("AFTER", 30);
        assertThat(after.json().propertyNames()).containsExactly("id", "type", "minutes");
        bookAt("10:00");

        assertThat(bookAt("11:30").text("reason")).isEqualTo("BUFFER");
        assertThat(bookAt("11:45").status()).isEqualTo(201);
    }

    @Test
    void a_booking_keeps_the_buffers_that_it_was_made_with() {
        var added = buffer("AFTER", 30);
        bookAt("10:00");

        host.put(buffers + "/" + added.id(), """
                {"type": "AFTER", "minutes": 1}""");
        assertThat(bookAt("10:45").text("reason")).isEqualTo("BUFFER");
        host.delete(buffers + "/" + added.id());
        assertThat(bookAt("10:45").text("reason")).isEqualTo("BUFFER");

        assertThat(bookAt("11:00").status()).isEqualTo(201);
        assertThat(bookAt("11:30").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -15, 1441})
    void a_buffer_is_from_one_minute_to_a_day(int minutes) {
        var existing = buffer("BOTH", 1440);

        for (var refused :
                new Answer[] {buffer("AFTER", minutes), host.put(buffers + "/" + existing.id(), """
                    {"type": "AFTER", "minutes": %d}""".formatted(minutes))
                }) {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("minutes");
            assertThat(refused.json().at("/errors/0/message").asString()).isEqualTo("must be between 1 and 1440");
        }
        assertThat(host.get(buffers).json().required("items")).containsExactly(existing.json());
    }
}

package io.kalends.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.http.CheckedClient;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// What a calendar in UTC offers to somebody who asks for one day.
///
/// @param starts of the slots, such as `09:00`
/// @param text the whole answer
record OfferedDay(List<String> starts, String text) {

    static final List<String> NINE_TO_FIVE =
            List.of("09:00", "10:00", "11:00", "12:00", "13:00", "14:00", "15:00", "16:00");

    /// A calendar for appointments of an hour, each full hour from 9 to 17, on all days.
    static UUID nineToFive(CheckedClient host) {
        var days = Arrays.stream(DayOfWeek.values()).map("""
                {"dayOfWeek": "%s", "windows": [{"start": "09:00", "end": "17:00"}]}"""::formatted).collect(Collectors.joining(","));
        var created = host.post("/calendars", """
                {"name": "Consultations", "timeZone": "UTC", "slotMinutes": 60, "stepMinutes": 60,
                  "bookingHorizonDays": 1095, "businessHours": [%s]}""".formatted(days));
        assertThat(created.status()).isEqualTo(201);
        return created.id();
    }

    static OfferedDay of(CheckedClient host, UUID calendar, LocalDate day) {
        var answer = host.get("/calendars/%s/availability?include=withheld&from=%sT00:00:00Z&to=%sT00:00:00Z"
                .formatted(calendar, day, day.plusDays(1)));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return new OfferedDay(
                answer.json()
                        .required("slots")
                        .valueStream()
                        .map(slot -> slot.required("start").asString().substring(11, 16))
                        .toList(),
                answer.text());
    }
}

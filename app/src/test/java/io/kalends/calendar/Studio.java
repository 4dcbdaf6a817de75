package io.kalends.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.http.CheckedClient;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// Sessions in a calendar that is open from nine to five, for appointments of an hour.
final class Studio {

    static final LocalDate DAY = ApiClient.someDay();

    final CheckedClient host = CheckedClient.newUser();
    final UUID calendar = OfferedDay.nineToFive(host);
    final String rules = rulesOf(calendar);

    static String rulesOf(UUID calendar) {
        return "/calendars/" + calendar + "/availability-rules";
    }

    static String slot(String start, String end, int capacity) {
        return """
                {"type": "TIME_SLOT", "start": "%sT%s:00Z", "end": "%sT%s:00Z", "capacity": %d}""".formatted(DAY, start, DAY, end, capacity);
    }

    Answer offer(String start, String end, int capacity) {
        return host.post(rules, slot(start, end, capacity));
    }

    UUID offered(String start, String end, int capacity) {
        var added = offer(start, end, capacity);
        assertThat(added.status()).as("%s", added).isEqualTo(201);
        return added.id();
    }

    Answer book(String time) {
        return host.book(calendar, DAY + "T" + time + ":00Z");
    }

    Answer book(String time, int minutes) {
        return host.post("/appointments", """
                {"calendarId": "%s", "start": "%sT%s:00Z", "durationMinutes": %d,
                  "customer": {"name": "Ada Lovelace", "email": "ada@example.org"}}""".formatted(calendar, DAY, time, minutes));
    }

    void change(String settings) {
        var changed = host.put("/calendars/" + calendar, """
                {"name": "Studio", "timeZone": "UTC", "slotMinutes": 60, "stepMinutes": 60, "bookingHorizonDays": 1095, %s}""".formatted(settings));
        assertThat(changed.status()).as("%s", changed).isEqualTo(200);
    }

    static void requireTaken(Answer refused, String reason) {
        assertThat(refused.status()).as("%s", refused).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("slot_taken");
        assertThat(refused.text("detail")).isEqualTo("Time slot is already booked");
        assertThat(refused.text("reason")).isEqualTo(reason);
    }

    List<JsonNode> slots() {
        var answer = host.get("/calendars/%s/availability?from=%sT00:00:00Z&to=%sT00:00:00Z"
                .formatted(calendar, DAY, DAY.plusDays(1)));
        return answer.json().required("slots").valueStream().toList();
    }

    List<JsonNode> sessions() {
        return slots().stream()
                .filter(slot -> slot.required("source").asString().equals("TIME_SLOT"))
                .toList();
    }

    int remaining() {
        return sessions().stream()
                .mapToInt(slot -> slot.required("remaining").asInt())
                .sum();
    }
}

package io.kalends.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AppointmentAnswerProperties {

    private static final JsonMapper JSON = new JsonMapper();
    private static final CheckedClient HOST = CheckedClient.newUser();
    private static final UUID CALENDAR = HOST.newCalendar();
    private static final AtomicInteger DAY = new AtomicInteger();

    @Property(tries = 100)
    @Label("P13 every appointment in a response has its time, its duration and its customer's name")
    void every_appointment_in_a_response_is_told_in_full(
            @ForAll("names") String name,
            @ForAll @IntRange(min = 1, max = 600) int minutes,
            @ForAll @IntRange(max = 13 * 4) int quarter) {
        var start = ApiClient.someDay()
                .plusDays(DAY.getAndIncrement())
                .atStartOfDay()
                .plusMinutes(quarter * 15L)
                .toInstant(ZoneOffset.UTC);
        var request = JSON.createObjectNode()
                .put("calendarId", CALENDAR.toString())
                .put("start", start.toString())
                .put("durationMinutes", minutes);
        request.putObject("customer").put("name", name).put("email", "ada@example.org");

        var booked = HOST.post("/appointments", request.toString());
        assertThat(booked.status()).as("%s", booked).isEqualTo(201);
        var path = "/appointments/" + booked.id();
        var listed = HOST.get("/appointments?from=%s&to=%s".formatted(start, start.plusSeconds(1)))
                .json()
                .required("items");
        var read = HOST.get(path);
        var cancelled = HOST.post(path + "/cancel", null);

        assertThat(listed).hasSize(1);
        for (var appointment : new JsonNode[] {booked.json(), listed.get(0), read.json(), cancelled.json()}) {
            requireTold(appointment, start, minutes, name);
        }
    }

    private static void requireTold(JsonNode appointment, Instant start, int minutes, String name) {
        assertThat(Instant.parse(appointment.required("start").asString())).isEqualTo(start);
        assertThat(Instant.parse(appointment.required("end").asString()))
                .isEqualTo(start.plus(Duration.ofMinutes(minutes)));
        assertThat(appointment.required("durationMinutes").asInt()).isEqualTo(minutes);
        assertThat(appointment.required("customer").required("name").asString()).isEqualTo(name);
    }

    /// Whatever people may be called, in any script.
    @Provide
    Arbitrary<String> names() {
        var text = Arbitraries.strings()
                .ofMinLength(1)
                .ofMaxLength(200)
                .filter(name -> !name.isBlank() && isStorable(name));
        return Arbitraries.oneOf(text, Arbitraries.of("Ada Lovelace", "🦉", "O'Brien; drop table", "<b>", "\u202eabc"));
    }

    private static boolean isStorable(String text) {
        return text.indexOf(0) < 0
                && text.codePoints().noneMatch(c -> Character.isBmpCodePoint(c) && Character.isSurrogate((char) c));
    }
}

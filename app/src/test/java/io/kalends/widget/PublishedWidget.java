package io.kalends.widget;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// A widget that anybody may book at, its host, and a visitor who has not signed in.
record PublishedWidget(ApiClient host, ApiClient visitor, UUID id, String key, String slug, List<UUID> calendars) {

    /// Of one calendar that is open around the clock.
    static PublishedWidget of(String settings) {
        var host = KalendsInstance.shared().newUser();
        return of(host, List.of(host.newCalendar()), settings);
    }

    /// @param settings of the widget, a JSON object's members; empty or ending in a comma
    static PublishedWidget of(ApiClient host, List<UUID> calendars, String settings) {
        var members = calendars.stream()
                .map("{\"calendarId\": \"%s\"}"::formatted)
                .collect(Collectors.joining(", ", "[", "]"));
        var answer = host.post("/widgets", """
                {%s "name": "First consultation", "status": "ACTIVE", "calendars": %s}""".formatted(settings, members));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return new PublishedWidget(
                host,
                KalendsInstance.shared().client(),
                answer.id(),
                answer.text("key"),
                answer.text("slug"),
                calendars);
    }

    /// A day that is neither too soon nor too far.
    static LocalDate day() {
        return LocalDate.ofInstant(TestClock.now(), ZoneOffset.UTC).plusDays(5);
    }

    static Instant at(int hour, int minute) {
        return day().atTime(hour, minute).toInstant(ZoneOffset.UTC);
    }

    /// The same, asked for at another instance.
    PublishedWidget at(KalendsInstance instance) {
        return new PublishedWidget(host.at(instance), visitor.at(instance), id, key, slug, calendars);
    }

    String path() {
        return "/public/widgets/" + key;
    }

    Answer book(Instant start) {
        return book(start, "");
    }

    /// @param rest further members, each with a comma behind
    Answer book(Instant start, String rest) {
        return visitor.post(path() + "/book", body(start, rest));
    }

    static String body(Instant start, String rest) {
        return """
                {"start": "%s", %s "customer": {"name": "Ada Lovelace", "email": "ada@example.org"}}""".formatted(start, rest);
    }

    Answer hold(Instant start) {
        return visitor.post(path() + "/holds", """
                {"start": "%s"}""".formatted(start));
    }

    /// The starts on offer on [#day()], in UTC.
    List<Instant> starts(String more) {
        var answer = visitor.get("%s/availability?from=%sT00:00:00Z&to=%sT00:00:00Z%s"
                .formatted(path(), day(), day().plusDays(1), more));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return StreamSupport.stream(answer.json().required("days").spliterator(), false)
                .flatMap(day -> StreamSupport.stream(day.required("slots").spliterator(), false))
                .map(slot -> Instant.parse(slot.required("start").asString()))
                .toList();
    }
}

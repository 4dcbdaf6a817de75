package io.kalends.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendar.CalendarDraft;
import io.kalends.calendar.CalendarDraftArbitraries;
import io.kalends.calendar.CalendarDraftArbitraries.DraftAndTime;
import io.kalends.calendars.domain.calendar.BookingLimits;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What becomes of series, told by a twin of their calendar in which the same is booked one by one.
class SeriesProperties {

    private final ApiClient host = KalendsInstance.shared().newUser();

    /// What stands in the way, minutes after the start of the series.
    record Obstacle(boolean isEvent, int minute, int minutes) {}

    /// A series in a calendar, and what else that calendar has.
    ///
    /// @param interval days from one occurrence to the next
    record Stage(
            DraftAndTime place,
            List<Obstacle> obstacles,
            int bufferMinutes,
            int startMinute,
            @Nullable Integer minutes,
            int interval,
            int count) {

        ZoneId zone() {
            return place.draft().zone();
        }

        Instant start() {
            return place.from().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(startMinute));
        }

        String recurrence() {
            return "FREQ=DAILY;INTERVAL=%d;COUNT=%d".formatted(interval, count);
        }

        /// The same local time on each date.
        List<Instant> starts() {
            var first = LocalDateTime.ofInstant(start(), zone());
            return IntStream.range(0, count)
                    .mapToObj(i -> i == 0 ? start() : instantOf(first.plusDays((long) i * interval), zone()))
                    .toList();
        }

        /// As engine.md has it: in a gap the instant of the transition, of two the first.
        private static Instant instantOf(LocalDateTime local, ZoneId zone) {
            var transition = zone.getRules().getTransition(local);
            return transition != null && transition.isGap()
                    ? transition.getInstant()
                    : local.atZone(zone).toInstant();
        }

        /// A calendar with everything in it but the series.
        UUID set(ApiClient host) {
            var calendar = place.draft().createdBy(host);
            if (bufferMinutes > 0) {
                var added = host.post("/calendars/" + calendar + "/buffer-times", """
                        {"type": "AFTER", "minutes": %d}""".formatted(bufferMinutes));
                assertThat(added.status()).as("%s", added).isEqualTo(201);
            }
            for (var obstacle : obstacles) {
                var from = start().plus(Duration.ofMinutes(obstacle.minute()));
                var to = from.plus(Duration.ofMinutes(obstacle.minutes()));
                if (obstacle.isEvent()) {
                    var added = host.post("/events", """
                            {"calendarId": "%s", "title": "Away", "start": "%s", "end": "%s"}""".formatted(calendar, from, to));
                    assertThat(added.status()).as("%s", added).isEqualTo(201);
                } else {
                    BookingDraft.plain().book(host, calendar, from, obstacle.minutes());
                }
            }
            return calendar;
        }

        Answer bookAll(ApiClient host, UUID calendar, String mode) {
            return host.post("/appointments/series", """
                    {"calendarId": "%s", "start": "%s", "durationMinutes": %s, "recurrence": "%s", "mode": "%s",
                      "customer": {"name": "Ada Lovelace", "email": "ada@example.org"}}""".formatted(calendar, start(), minutes, recurrence(), mode));
        }
    }

    /// What became of an occurrence.
    ///
    /// @param movedTo null where it was not moved
    /// @param reason null where it was booked as wanted
    record Result(
            Instant start,
            String outcome,
            @Nullable String movedTo,
            @Nullable String reason) {

        static List<Result> of(Answer answer) {
            return answer.json()
                    .required("results")
                    .valueStream()
                    .map(Result::of)
                    .toList();
        }

        private static Result of(JsonNode result) {
            return new Result(
                    Instant.parse(result.required("start").asString()),
                    result.required("outcome").asString(),
                    result.required("movedTo").asStringOpt().orElse(null),
                    result.required("reason").asStringOpt().orElse(null));
        }
    }

    /// What has become of what a series would book, one by one.
    ///
    /// @param refusals in their order
    record Singly(List<Result> results, List<Answer> refusals) {

        List<Result> skipped() {
            return results.stream()
                    .filter(result -> result.outcome().equals("SKIPPED"))
                    .toList();
        }

        /// Nothing is booked, and the answer is that to the first that is not.
        void requireRefused(Answer answer) {
            assertThat(answer.status())
                    .as("%s", answer)
                    .isEqualTo(refusals.getFirst().status());
            for (var field : List.of("code", "detail", "reason")) {
                assertThat(answer.text(field)).isEqualTo(refusals.getFirst().text(field));
            }
            assertThat(answer.json()
                            .required("occurrences")
                            .valueStream()
                            .map(one -> new Result(
                                    Instant.parse(one.required("start").asString()),
                                    "SKIPPED",
                                    null,
                                    one.required("reason").asString())))
                    .containsExactlyElementsOf(skipped());
        }
    }

    private Singly bookSingly(Stage stage, UUID twin, boolean nextFree) {
        var results = new ArrayList<Result>();
        var refusals = new ArrayList<Answer>();
        var starts = stage.starts();
        for (var i = 0; i < starts.size(); i++) {
            var start = starts.get(i);
            var single = BookingDraft.plain().book(host, twin, start, stage.minutes());
            if (single.status() == 201) {
                results.add(new Result(start, "BOOKED", null, null));
                continue;
            }
            refusals.add(single);
            var reason = single.text("reason");
            var free = nextFree ? nextFree(stage, twin, start, i + 1 < starts.size() ? starts.get(i + 1) : null) : null;
            if (free == null) {
                results.add(new Result(start, "SKIPPED", null, reason));
            } else {
                var moved = BookingDraft.plain().book(host, twin, free, stage.minutes());
                assertThat(moved.status()).as("%s", moved).isEqualTo(201);
                results.add(new Result(start, "MOVED", free.toString(), reason));
            }
        }
        return new Singly(results, refusals);
    }

    /// The first slot on offer within seven days that leaves room for the buffer before the next occurrence.
    private @Nullable Instant nextFree(Stage stage, UUID twin, Instant start, @Nullable Instant next) {
        var latest = start.plus(Duration.ofDays(7));
        var until =
                (next == null || next.isAfter(latest) ? latest : next).minus(Duration.ofMinutes(stage.bufferMinutes()));
        if (!until.isAfter(start)) {
            return null;
        }
        var length = stage.minutes() == null ? "" : "&durationMinutes=" + stage.minutes();
        return Slots.within(host, twin, start, Duration.between(start, until), length).offered().stream()
                .map(Slots.Slot::start)
                .findFirst()
                .orElse(null);
    }

    @Property(tries = 150)
    @Label("K16 a series under all-or-nothing books every occurrence or none, and is refused as the first would be")
    void all_or_nothing_books_every_occurrence_or_none(@ForAll("stages") Stage stage) {
        TestClock.stopped(() -> {
            var calendar = stage.set(host);
            var twin = stage.set(host);
            var singly = bookSingly(stage, twin, false);
            var before = Ledger.everythingAbout(calendar);

            var answer = stage.bookAll(host, calendar, "ALL_OR_NOTHING");

            if (singly.skipped().isEmpty()) {
                assertThat(answer.status()).as("%s", answer).isEqualTo(201);
                assertThat(Result.of(answer)).isEqualTo(singly.results());
                assertThat(periods(calendar)).isEqualTo(periods(twin));
            } else {
                singly.requireRefused(answer);
                assertThat(Ledger.everythingAbout(calendar)).isEqualTo(before);
            }
        });
    }

    @Property(tries = 150)
    @Label("K16 a series that skips, or takes the next free slot, books what single bookings in its order would")
    void the_other_modes_book_what_single_bookings_would(@ForAll("stages") Stage stage, @ForAll boolean nextFree) {
        TestClock.stopped(() -> {
            var calendar = stage.set(host);
            var twin = stage.set(host);
            var singly = bookSingly(stage, twin, nextFree);
            var before = Ledger.everythingAbout(calendar);

            var answer = stage.bookAll(host, calendar, nextFree ? "NEXT_FREE" : "SKIP");

            if (singly.skipped().size() == stage.count()) {
                singly.requireRefused(answer);
                assertThat(Ledger.everythingAbout(calendar)).isEqualTo(before);
            } else {
                assertThat(answer.status()).as("%s", answer).isEqualTo(201);
                assertThat(Result.of(answer)).isEqualTo(singly.results());
                assertThat(periods(calendar)).isEqualTo(periods(twin));
            }
        });
    }

    @Property(tries = 100)
    @Label("K16 a series is moved as a whole or not at all, and its own times never stand in its way")
    void a_series_moves_as_a_whole_or_not_at_all(
            @ForAll("stages") Stage stage, @ForAll @IntRange(min = -3000, max = 3000) int shift) {
        TestClock.stopped(() -> {
            var calendar = stage.set(host);
            var twin = stage.set(host);
            var booked = stage.bookAll(host, calendar, "SKIP");
            if (booked.status() != 201) {
                return;
            }
            var series =
                    "/appointments/series/" + booked.json().at("/series/id").asString();
            var starts = starts(booked.json().required("series"));
            var wanted = moved(starts, shift, stage.zone());
            var canMove = !wanted.equals(starts)
                    && wanted.stream()
                            .allMatch(start -> BookingDraft.plain()
                                            .book(host, twin, start, lengthOf(booked))
                                            .status()
                                    == 201);
            var before = Ledger.everythingAbout(calendar);

            var answer = host.post(series + "/reschedule", """
                    {"scope": "ALL", "start": "%s", "mode": "ALL_OR_NOTHING"}""".formatted(wanted.getFirst()));

            assertThat(answer.status() == 200).as("%s", answer).isEqualTo(canMove);
            if (canMove) {
                assertThat(starts(answer.json().required("series"))).isEqualTo(wanted);
                assertThat(periods(calendar)).isEqualTo(periods(twin));
            } else {
                assertThat(answer.status()).as("%s", answer).isIn(400, 409);
                assertThat(Ledger.everythingAbout(calendar)).isEqualTo(before);
            }
        });
    }

    private static int lengthOf(Answer booked) {
        var first = booked.json().at("/series/occurrences/0");
        return (int) Duration.between(
                        Instant.parse(first.required("start").asString()),
                        Instant.parse(first.required("end").asString()))
                .toMinutes();
    }

    /// By the same change on the wall as the first.
    private static List<Instant> moved(List<Instant> starts, int minutes, ZoneId zone) {
        var first = starts.getFirst().plus(Duration.ofMinutes(minutes));
        var shift = Duration.between(
                LocalDateTime.ofInstant(starts.getFirst(), zone), LocalDateTime.ofInstant(first, zone));
        return IntStream.range(0, starts.size())
                .mapToObj(i -> i == 0
                        ? first
                        : Stage.instantOf(
                                LocalDateTime.ofInstant(starts.get(i), zone).plus(shift), zone))
                .toList();
    }

    private static List<Instant> starts(JsonNode series) {
        return series.required("occurrences")
                .valueStream()
                .map(one -> Instant.parse(one.required("start").asString()))
                .toList();
    }

    private static List<TimeSpan> periods(UUID calendar) {
        return Ledger.claims(calendar).stream().map(Ledger.Claim::period).toList();
    }

    @Provide
    Arbitrary<Stage> stages() {
        var limits = Arbitraries.of(
                BookingLimits.none(),
                new BookingLimits(1, null, null, null, null, null),
                new BookingLimits(null, 3, null, null, null, null),
                new BookingLimits(null, null, null, null, 120, null));
        var open = Combinators.combine(Arbitraries.of(1, 1, 2), limits)
                .as((seats, limit) -> new DraftAndTime(
                        CalendarDraft.open(seats, limit), Instant.parse(ApiClient.someDay() + "T08:00:00Z")));
        var obstacles = Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(-200, 6000),
                        Arbitraries.integers().between(1, 600))
                .as(Obstacle::new)
                .list()
                .ofMaxSize(4);
        return Combinators.combine(
                        Arbitraries.oneOf(open, CalendarDraftArbitraries.draftsNearClockChanges()),
                        obstacles,
                        Arbitraries.of(0, 0, 10),
                        Arbitraries.integers().between(5, 1440),
                        Arbitraries.of(15, 30, 60, 1440).injectNull(0.3),
                        Arbitraries.of(1, 1, 2, 7),
                        Arbitraries.integers().between(1, 6))
                .as(Stage::new);
    }
}

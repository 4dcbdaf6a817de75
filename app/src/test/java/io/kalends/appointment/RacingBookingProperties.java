package io.kalends.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.calendar.CalendarDraft;
import io.kalends.calendars.domain.calendar.BookingLimits;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// What becomes of bookings that are asked for at the same moment, of two instances with one database.
class RacingBookingProperties {

    private static final Instant DAY = Instant.parse(ApiClient.someDay() + "T00:00:00Z");

    private final ApiClient host = KalendsInstance.shared().newUser();
    private final ApiClient hostElsewhere = host.at(KalendsInstance.sharedToo());

    /// @param calendar which of the calendars at hand
    /// @param elsewhere whether it is asked of the other instance
    record Attempt(int calendar, int startMinute, int minutes, boolean elsewhere) {
        TimeSpan span() {
            return TimeSpan.of(DAY.plus(Duration.ofMinutes(startMinute)), Duration.ofMinutes(minutes));
        }
    }

    record Outcome(Attempt attempt, UUID calendar, ApiClient.Answer answer) {
        boolean won() {
            return answer.status() == 201;
        }

        TimeSpan span() {
            return attempt.span();
        }
    }

    @Property(tries = 150)
    @Label("P07 of bookings that race no two overlap, and each that is refused overlaps one that won")
    void bookings_that_race_never_overlap(@ForAll("attempts") @Size(min = 8, max = 16) List<Attempt> attempts) {
        var calendar = CalendarDraft.open(1).createdBy(host);

        var outcomes = race(attempts, List.of(calendar));

        requireWinnersOrConflicts(outcomes);
        var won = outcomes.stream().filter(Outcome::won).toList();
        requireDisjoint(won);
        for (var lost : outcomes) {
            assertThat(lost.won() || won.stream().anyMatch(other -> other.span().overlaps(lost.span())))
                    .as("%s was refused without need among %s", lost, won)
                    .isTrue();
        }
        assertThat(Ledger.claims(calendar))
                .extracting(Ledger.Claim::holder)
                .containsExactlyInAnyOrderElementsOf(
                        won.stream().map(outcome -> outcome.answer().id()).toList());
    }

    @Property(tries = 100)
    @Label("K09 bookings that race take at most the calendar's seats, and each that is refused found every seat taken")
    void bookings_that_race_share_the_seats(
            @ForAll("attempts") @Size(min = 8, max = 16) List<Attempt> attempts,
            @ForAll @IntRange(min = 2, max = 4) int seats) {
        var calendar = CalendarDraft.open(seats).createdBy(host);

        var outcomes = race(attempts, List.of(calendar));

        requireWinnersOrConflicts(outcomes);
        var claims = Ledger.claims(calendar);
        assertThat(claims).hasSize((int) outcomes.stream().filter(Outcome::won).count());
        for (var claim : claims) {
            var start = claim.period().start();
            assertThat(claims.stream().filter(other -> other.period().contains(start)))
                    .hasSizeLessThanOrEqualTo(seats);
            assertThat(claim.seat()).isLessThan(seats);
        }
        for (var lost : outcomes) {
            assertThat(lost.won() || seatsTaken(claims, lost.span()) == seats)
                    .as("%s was refused without need among %s", lost, claims)
                    .isTrue();
        }
    }

    @Property(tries = 100)
    @Label("K09 the last seat is booked exactly once, by however many at the same moment")
    void the_last_seat_is_booked_once(
            @ForAll @IntRange(min = 1, max = 4) int seats, @ForAll @IntRange(min = 2, max = 12) int callers) {
        var calendar = CalendarDraft.open(seats).createdBy(host);
        var attempts = IntStream.range(0, callers)
                .mapToObj(caller -> new Attempt(0, 600, 30, caller % 2 == 0))
                .toList();

        var outcomes = race(attempts, List.of(calendar));

        requireWinnersOrConflicts(outcomes);
        assertThat(outcomes.stream().filter(Outcome::won)).hasSize(Math.min(seats, callers));
        assertThat(Ledger.claims(calendar)).extracting(Ledger.Claim::seat).doesNotHaveDuplicates();
    }

    @Property(tries = 100)
    @Label("K26 calendars that respect each other are never booked for the same time, also by bookings that race")
    void calendars_that_respect_each_other_are_booked_like_one(
            @ForAll("attemptsInThreeCalendars") @Size(min = 8, max = 16) List<Attempt> attempts) {
        var first = CalendarDraft.open(1).createdBy(host);
        var second = CalendarDraft.open(1).respecting(first).createdBy(host);
        var third = CalendarDraft.open(1).respecting(first, second).createdBy(host);
        host.put(
                "/calendars/" + first,
                CalendarDraft.open(1).respecting(second, third).json());
        host.put(
                "/calendars/" + second,
                CalendarDraft.open(1).respecting(first, third).json());

        var outcomes = race(attempts, List.of(first, second, third));

        requireWinnersOrConflicts(outcomes);
        var won = outcomes.stream().filter(Outcome::won).toList();
        requireDisjoint(won);
        for (var lost : outcomes) {
            assertThat(lost.won() || won.stream().anyMatch(other -> other.span().overlaps(lost.span())))
                    .as("%s was refused without need among %s", lost, won)
                    .isTrue();
        }
    }

    @Property(tries = 100)
    @Label("K26 a calendar is never booked over what a calendar that it respects had booked before")
    void respect_in_one_direction_binds_the_one_who_respects(
            @ForAll("attemptsInTwoCalendars") @Size(min = 8, max = 16) List<Attempt> attempts) {
        var respected = CalendarDraft.open(1).createdBy(host);
        var respecting = CalendarDraft.open(1).respecting(respected).createdBy(host);

        var outcomes = race(attempts, List.of(respected, respecting));

        requireWinnersOrConflicts(outcomes);
        var won = outcomes.stream().filter(Outcome::won).toList();
        for (var one : won) {
            for (var other : won) {
                if (!one.equals(other) && one.span().overlaps(other.span())) {
                    assertThat(one.calendar()).isNotEqualTo(other.calendar());
                    var later = one.calendar().equals(respected) ? one : other;
                    var earlier = later.equals(one) ? other : one;
                    assertThat(Instant.parse(later.answer().text("createdAt")))
                            .as("%s was booked over %s", earlier, later)
                            .isAfterOrEqualTo(Instant.parse(earlier.answer().text("createdAt")));
                }
            }
        }
    }

    @Property(tries = 100)
    @Label("K11 limits per day are never exceeded by bookings that race, and none is refused while there is room")
    void limits_hold_when_bookings_race(
            @ForAll("attempts") @Size(min = 8, max = 16) List<Attempt> attempts,
            @ForAll @IntRange(min = 1, max = 5) int perDay,
            @ForAll @IntRange(min = 60, max = 240) int minutesPerDay) {
        var limits = new BookingLimits(perDay, null, null, minutesPerDay, null, null);
        var calendar = CalendarDraft.open(16, limits).createdBy(host);

        var outcomes = race(attempts, List.of(calendar));

        var won = outcomes.stream().filter(Outcome::won).toList();
        var minutes =
                won.stream().mapToInt(outcome -> outcome.attempt().minutes()).sum();
        assertThat(won).hasSizeLessThanOrEqualTo(perDay);
        assertThat(minutes).isLessThanOrEqualTo(minutesPerDay);
        for (var lost : outcomes) {
            if (!lost.won()) {
                assertThat(lost.answer().status()).as(lost.answer().text()).isEqualTo(400);
                assertThat(lost.answer().text("reason")).isEqualTo("LIMIT");
                assertThat(won.size() == perDay || minutes + lost.attempt().minutes() > minutesPerDay)
                        .isTrue();
            }
        }
    }

    @Property(tries = 100)
    @Label("K13 whoever comes while appointments are called off gets their time or a refusal, never a part of it")
    void cancelling_and_booking_race_without_harm(
            @ForAll @IntRange(min = 2, max = 6) int appointments, @ForAll Random random) {
        var calendar = CalendarDraft.open(1).createdBy(host);
        var ids = IntStream.range(0, appointments)
                .mapToObj(i -> host.book(
                                calendar, DAY.plus(Duration.ofMinutes(30L * i)).toString())
                        .id())
                .toList();

        var callers = new ArrayList<Callable<ApiClient.Answer>>();
        for (int i = 0; i < appointments; i++) {
            var id = ids.get(i);
            var start = DAY.plus(Duration.ofMinutes(30L * i + random.nextInt(-15, 16)));
            var client = random.nextBoolean() ? host : hostElsewhere;
            callers.add(() -> client.post("/appointments/" + id + "/cancel", null));
            callers.add(() -> hostElsewhere.post("/appointments/" + id + "/cancel", null));
            callers.add(() -> client.book(calendar, start.toString()));
        }
        var answers = AtOnce.run(callers);

        for (int i = 0; i < answers.size(); i += 3) {
            assertThat(List.of(answers.get(i).status(), answers.get(i + 1).status()))
                    .as("one cancels, one is told that it is cancelled")
                    .containsExactlyInAnyOrder(200, 409);
            assertThat(answers.get(i + 2).status()).isIn(201, 409);
            assertThat(Ledger.eventsOf(ids.get(i / 3))).containsExactly("appointment.booked", "appointment.cancelled");
        }
        assertThat(Ledger.claims(calendar))
                .extracting(Ledger.Claim::holder)
                .containsExactlyInAnyOrderElementsOf(answers.stream()
                        .filter(answer -> answer.status() == 201)
                        .map(ApiClient.Answer::id)
                        .toList());
    }

    @Example
    @Label("P07 of 200 overlapping bookings at the same moment, on two instances, one wins in each group")
    void two_hundred_at_once() {
        var calendar = CalendarDraft.open(1).createdBy(host);
        var attempts = IntStream.range(0, 200)
                .mapToObj(i -> new Attempt(0, 120 * (i % 10) + i / 10, 30, i % 2 == 0))
                .toList();

        var outcomes = race(attempts, List.of(calendar));

        requireWinnersOrConflicts(outcomes);
        for (int group = 0; group < 10; group++) {
            var start = 120 * group;
            assertThat(outcomes.stream()
                            .filter(Outcome::won)
                            .filter(outcome -> outcome.attempt().startMinute() / 120 * 120 == start))
                    .as("winners of the group at minute %d", start)
                    .hasSize(1);
        }
        var claims = Ledger.claims(calendar);
        assertThat(claims).hasSize(10);
        for (var winner : claims) {
            await().untilAsserted(() -> assertThat(KalendsInstance.shared()
                            .database()
                            .fetchValue("select count(*) from audit.entries where subject_id = ?", winner.holder()))
                    .isEqualTo(1L));
        }
    }

    private List<Outcome> race(List<Attempt> attempts, List<UUID> calendars) {
        return AtOnce.run(attempts.stream()
                .map(attempt -> (Callable<Outcome>) () -> {
                    var client = attempt.elsewhere() ? hostElsewhere : host;
                    var calendar = calendars.get(attempt.calendar());
                    return new Outcome(
                            attempt,
                            calendar,
                            BookingDraft.plain()
                                    .book(client, calendar, attempt.span().start(), attempt.minutes()));
                })
                .toList());
    }

    private static void requireWinnersOrConflicts(List<Outcome> outcomes) {
        for (var outcome : outcomes) {
            if (!outcome.won()) {
                assertThat(outcome.answer().status())
                        .as(outcome.answer().text())
                        .isEqualTo(409);
                assertThat(outcome.answer().text("detail")).isEqualTo("Time slot is already booked");
            }
        }
        assertThat(outcomes).anyMatch(Outcome::won);
    }

    private static void requireDisjoint(List<Outcome> won) {
        for (var one : won) {
            assertThat(won.stream().filter(other -> other.span().overlaps(one.span())))
                    .containsExactly(one);
        }
    }

    private static long seatsTaken(List<Ledger.Claim> claims, TimeSpan span) {
        return claims.stream()
                .filter(claim -> claim.period().overlaps(span))
                .map(Ledger.Claim::seat)
                .distinct()
                .count();
    }

    @Provide
    Arbitrary<List<Attempt>> attempts() {
        return attempts(1);
    }

    @Provide
    Arbitrary<List<Attempt>> attemptsInTwoCalendars() {
        return attempts(2);
    }

    @Provide
    Arbitrary<List<Attempt>> attemptsInThreeCalendars() {
        return attempts(3);
    }

    /// Within a few hours, so that about half of them get in each other's way.
    private static Arbitrary<List<Attempt>> attempts(int calendars) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, calendars - 1),
                        Arbitraries.oneOf(
                                Arbitraries.integers().between(0, 300),
                                Arbitraries.integers().between(0, 20).map(quarter -> quarter * 15)),
                        Arbitraries.of(5, 15, 30, 60),
                        Arbitraries.of(true, false))
                .as(Attempt::new)
                .list()
                .ofMinSize(8)
                .ofMaxSize(16);
    }
}

package io.kalends.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendar.CalendarDraft;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/// What becomes of sessions and of those who want a place in one, of two instances with one database.
class SessionProperties {

    private static final Instant DAY = Instant.parse(ApiClient.someDay() + "T00:00:00Z");
    private static final Instant TEN = DAY.plus(Duration.ofHours(10));

    private final ApiClient host = KalendsInstance.shared().newUser();
    private final ApiClient hostElsewhere = host.at(KalendsInstance.sharedToo());

    /// A time that somebody wants, for a session where it has places. What is none is never as long as a session, which
    /// it would join.
    record Wish(int startMinute, int minutes, int places, boolean elsewhere) {
        Wish {
            minutes = places > 0 ? minutes : minutes - 1;
        }

        TimeSpan span() {
            return TimeSpan.of(DAY.plus(Duration.ofMinutes(startMinute)), Duration.ofMinutes(minutes));
        }

        boolean isSession() {
            return places > 0;
        }
    }

    record Outcome(Wish wish, ApiClient.Answer answer) {
        boolean won() {
            return answer.status() == 201;
        }
    }

    private ApiClient client(boolean elsewhere) {
        return elsewhere ? hostElsewhere : host;
    }

    private static ApiClient.Answer offer(ApiClient client, UUID calendar, TimeSpan span, int places) {
        return client.post(
                "/calendars/" + calendar + "/availability-rules", """
                {"type": "TIME_SLOT", "start": "%s", "end": "%s", "capacity": %d}""".formatted(span.start(), span.end(), places));
    }

    private ApiClient.Answer fulfil(UUID calendar, Wish wish) {
        var client = client(wish.elsewhere());
        return wish.isSession()
                ? offer(client, calendar, wish.span(), wish.places())
                : BookingDraft.plain().book(client, calendar, wish.span().start(), wish.minutes());
    }

    @Property(tries = 100)
    @Label("K09 the last place in a session is taken exactly once, by however many at the same moment")
    void the_last_place_is_taken_once(
            @ForAll @IntRange(min = 1, max = 4) int places, @ForAll @IntRange(min = 2, max = 12) int callers) {
        var calendar = CalendarDraft.open(2).createdBy(host);
        var session = offer(host, calendar, TimeSpan.of(TEN, Duration.ofHours(2)), places);

        var answers = AtOnce.run(IntStream.range(0, callers)
                .mapToObj(caller -> (Callable<ApiClient.Answer>)
                        () -> BookingDraft.plain().book(client(caller % 2 == 0), calendar, TEN, null))
                .toList());

        var won = answers.stream().filter(answer -> answer.status() == 201).toList();
        assertThat(won).hasSize(Math.min(places, callers));
        assertThat(answers).filteredOn(answer -> answer.status() != 201).allSatisfy(lost -> {
            assertThat(lost.status()).as(lost.text()).isEqualTo(409);
            assertThat(lost.text("reason")).isEqualTo("CAPACITY");
            assertThat(lost.text("detail")).isEqualTo("Time slot is already booked");
        });
        assertThat(Ledger.places(session.id()).values())
                .containsExactlyInAnyOrderElementsOf(
                        won.stream().map(ApiClient.Answer::id).toList());
        assertThat(Ledger.claims(calendar))
                .extracting(Ledger.Claim::holder)
                .containsExactly(session.id(), session.id());
    }

    @Property(tries = 100)
    @Label("K13 who leaves a session frees exactly their place, also while others take theirs")
    void leaving_and_joining_race_without_harm(
            @ForAll @IntRange(min = 1, max = 5) int places, @ForAll @IntRange(max = 5) int joining) {
        var calendar = CalendarDraft.open(1).createdBy(host);
        var session = offer(host, calendar, TimeSpan.of(TEN, Duration.ofHours(2)), places);
        var leaving = IntStream.range(0, places)
                .mapToObj(_ -> host.book(calendar, TEN.toString()).id())
                .toList();

        var callers = new ArrayList<Callable<ApiClient.Answer>>();
        leaving.forEach(id -> callers.add(() -> hostElsewhere.post("/appointments/" + id + "/cancel", null)));
        for (int i = 0; i < joining; i++) {
            callers.add(() -> host.book(calendar, TEN.toString()));
        }
        var answers = AtOnce.run(callers);

        assertThat(answers.subList(0, places))
                .extracting(ApiClient.Answer::status)
                .containsOnly(200);
        var joined = answers.subList(places, answers.size());
        assertThat(joined).allSatisfy(answer -> assertThat(answer.status()).isIn(201, 409));
        assertThat(Ledger.places(session.id()).values())
                .containsExactlyInAnyOrderElementsOf(joined.stream()
                        .filter(answer -> answer.status() == 201)
                        .map(ApiClient.Answer::id)
                        .toList());
    }

    @Property(tries = 100)
    @Label("P07 of sessions and appointments that race none overlaps a session, and each refused overlaps one that won")
    void sessions_and_appointments_that_race_never_overlap(
            @ForAll("wishes") @Size(min = 6, max = 12) List<Wish> wishes,
            @ForAll @IntRange(min = 1, max = 3) int seats) {
        var calendar = CalendarDraft.open(seats).createdBy(host);

        var outcomes = AtOnce.run(wishes.stream()
                .map(wish -> (Callable<Outcome>) () -> new Outcome(wish, fulfil(calendar, wish)))
                .toList());

        var won = outcomes.stream().filter(Outcome::won).toList();
        var claims = Ledger.claims(calendar);
        for (var outcome : outcomes) {
            var span = outcome.wish().span();
            if (outcome.won()) {
                var id = outcome.answer().id();
                assertThat(claims)
                        .filteredOn(claim -> claim.holder().equals(id))
                        .hasSize(outcome.wish().isSession() ? seats : 1)
                        .allSatisfy(claim -> assertThat(claim.period()).isEqualTo(span));
                if (outcome.wish().isSession()) {
                    assertThat(claims)
                            .filteredOn(claim -> !claim.holder().equals(id))
                            .noneMatch(claim -> claim.period().overlaps(span));
                }
            } else {
                assertThat(outcome.answer().status())
                        .as(outcome.answer().text())
                        .isEqualTo(409);
                assertThat(outcome.answer().text("detail")).isEqualTo("Time slot is already booked");
                assertThat(won).anyMatch(other -> other.wish().span().overlaps(span));
            }
        }
        assertThat(claims)
                .allSatisfy(claim -> assertThat(won)
                        .anyMatch(outcome -> outcome.answer().id().equals(claim.holder())));
    }

    @Property(tries = 100)
    @Label("K04 where there are sessions, too, what is offered books, and what is withheld is refused with one reason")
    void the_offer_and_the_booking_agree_where_there_are_sessions(
            @ForAll("wishes") List<Wish> wishes, @ForAll @IntRange(min = 1, max = 3) int seats, @ForAll Random choice) {
        var calendar = CalendarDraft.open(seats).createdBy(host);
        wishes.forEach(wish -> fulfil(calendar, wish));
        TestClock.stopped(() -> {
            fillSome(calendar, choice);
            var slots = Slots.within(host, calendar, DAY, Duration.ofHours(8), "&durationMinutes=45");

            for (var withheld : someOf(slots.withheld(), choice)) {
                var before = Ledger.everythingAbout(calendar);
                requireAgreement(calendar, withheld, withheld.reason());
                assertThat(Ledger.everythingAbout(calendar)).isEqualTo(before);
            }
            for (var offered : someOf(slots.offered(), choice)) {
                var booked = requireAgreement(calendar, offered, null);
                assertThat(host.post("/appointments/" + booked.id() + "/cancel", null)
                                .status())
                        .isEqualTo(200);
            }
            assertThat(Slots.within(host, calendar, DAY, Duration.ofHours(8), "&durationMinutes=45"))
                    .isEqualTo(slots);
        });
    }

    /// Of check, explanation and booking.
    private ApiClient.Answer requireAgreement(UUID calendar, Slots.Slot slot, @Nullable String reason) {
        var minutes = (int) Duration.between(slot.start(), slot.end()).toMinutes();
        var checked = host.post("/availability/check", """
                {"calendarId": "%s", "start": "%s", "durationMinutes": %d}""".formatted(calendar, slot.start(), minutes));
        var explained = host.get("/calendars/%s/availability/explain?start=%s&durationMinutes=%d"
                .formatted(calendar, slot.start(), minutes));
        var booked = BookingDraft.plain().book(host, calendar, slot.start(), minutes);
        assertThat(booked.status() == 201).as("%s: %s", slot, booked.text()).isEqualTo(reason == null);
        for (var answer : List.of(checked, explained)) {
            assertThat(answer.json().required("reason").asStringOpt().orElse(null))
                    .isEqualTo(reason);
        }
        assertThat(booked.json().path("reason").asStringOpt().orElse(null)).isEqualTo(reason);
        return booked;
    }

    /// Books up to three of the places of each session, and so fills some.
    private void fillSome(UUID calendar, Random choice) {
        host.get("/calendars/" + calendar + "/availability-rules")
                .json()
                .required("items")
                .forEach(session -> {
                    for (int i = choice.nextInt(4); i > 0; i--) {
                        host.book(calendar, session.required("start").asString());
                    }
                });
    }

    private static List<Slots.Slot> someOf(List<Slots.Slot> slots, Random choice) {
        var shuffled = new ArrayList<>(slots);
        Collections.shuffle(shuffled, choice);
        return shuffled.subList(0, Math.min(4, shuffled.size()));
    }

    /// Within a few hours, so that many get in each other's way. Some are sessions, with up to three places.
    @Provide
    Arbitrary<List<Wish>> wishes() {
        return Combinators.combine(
                        Arbitraries.oneOf(
                                Arbitraries.integers().between(0, 300),
                                Arbitraries.integers().between(0, 20).map(quarter -> quarter * 15)),
                        Arbitraries.of(15, 30, 45, 60, 90),
                        Arbitraries.of(0, 0, 1, 2, 3),
                        Arbitraries.of(true, false))
                .as(Wish::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }
}

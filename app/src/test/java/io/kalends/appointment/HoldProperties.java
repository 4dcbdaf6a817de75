package io.kalends.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendar.CalendarDraft;
import io.kalends.calendars.application.appointment.ClearHolds;
import io.kalends.calendars.domain.calendar.BookingLimits;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class HoldProperties {

    private static final KalendsInstance KALENDS = KalendsInstance.shared();

    private final ApiClient host = Programs.ofNewHost();
    private final FrontDesk desk = new FrontDesk(host);

    private static Instant soon() {
        return TestClock.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.MINUTES);
    }

    private ApiClient.Answer hold(UUID calendar, Instant start) {
        return desk.hold(calendar, slot(start));
    }

    private ApiClient.Answer book(UUID calendar, Instant start, UUID hold) {
        return desk.book(calendar, slot(start), hold);
    }

    private static TimeSpan slot(Instant start) {
        return TimeSpan.of(start, Duration.ofMinutes(30));
    }

    private ApiClient.Answer book(UUID calendar, Instant start) {
        return BookingDraft.plain().book(host, calendar, start, 30);
    }

    private static void clear() {
        KALENDS.bean(ClearHolds.class).handle();
    }

    @Property(tries = 100)
    @Label("K13 a hold occupies its time until it is released or expires, and frees exactly that, swept away or not")
    void a_hold_stands_in_the_way_as_long_as_it_lives(
            @ForAll @IntRange(max = 22) int minutesLater,
            @ForAll @IntRange(max = 12) int renewedAfter,
            @ForAll boolean isReleased,
            @ForAll boolean isCleared,
            @ForAll @IntRange(min = -40, max = 40) int shift) {
        var calendar = CalendarDraft.open(1).createdBy(host);
        var start = soon();
        var other = start.plus(Duration.ofMinutes(shift));
        TestClock.stopped(() -> {
            var hold = hold(calendar, start);
            assertThat(hold.status()).isEqualTo(201);
            assertThat(hold(calendar, other).status()).isEqualTo(Math.abs(shift) < 30 ? 409 : 201);
        });
        var held = Ledger.claims(calendar).stream()
                .filter(claim -> claim.period().start().equals(start))
                .findFirst()
                .orElseThrow()
                .holder();
        var mayRenew = renewedAfter < 10 && renewedAfter <= minutesLater;
        TestClock.later(
                Duration.ofMinutes(renewedAfter),
                () -> TestClock.stopped(() -> {
                    if (renewedAfter <= minutesLater) {
                        assertThat(desk.renew(held).status()).isEqualTo(mayRenew ? 200 : 409);
                        assertThat(desk.renew(held).text("code"))
                                .isEqualTo(mayRenew ? "hold_already_renewed" : "hold_expired");
                    }
                }));

        TestClock.later(
                Duration.ofMinutes(minutesLater),
                () -> TestClock.stopped(() -> {
                    if (isReleased) {
                        assertThat(desk.release(held).status()).isEqualTo(204);
                    }
                    if (isCleared) {
                        clear();
                    }
                    var livesUntil = mayRenew ? renewedAfter + 10 : 10;
                    var lives = !isReleased && minutesLater < livesUntil;
                    // The other one may have been held too; it has not been renewed.
                    var otherLives = Math.abs(shift) >= 30 && minutesLater < 10;

                    var answer = book(calendar, start);

                    assertThat(answer.status()).as("%s", answer).isEqualTo(lives ? 409 : 201);
                    if (lives) {
                        assertThat(answer.text("reason")).isEqualTo("BUSY_HOLD");
                    }
                    if (Math.abs(shift) >= 30) {
                        assertThat(book(calendar, other).status()).isEqualTo(otherLives ? 409 : 201);
                    }
                }));
    }

    @Property(tries = 100)
    @Label("K04 what is held is booked by who names the hold, whatever the calendar offers by then, and once")
    void what_is_held_is_booked(@ForAll @IntRange(max = 15) int minutesLater, @ForAll boolean isClosed) {
        var calendar = CalendarDraft.open(1).createdBy(host);
        var start = soon();
        var hold = hold(calendar, start).id();
        if (isClosed) {
            assertThat(host.put("/calendars/" + calendar + "/business-hours", """
                    {"businessHours": []}""")
                            .status())
                    .isEqualTo(200);
        }

        TestClock.later(Duration.ofMinutes(minutesLater), () -> {
            var lives = minutesLater < 10;
            var booked = AtOnce.run(IntStream.range(0, 3)
                    .mapToObj(_ -> (Callable<ApiClient.Answer>) () -> book(calendar, start, hold))
                    .toList());

            assertThat(booked.stream().filter(answer -> answer.status() == 201)).hasSize(lives || !isClosed ? 1 : 0);
            assertThat(booked.stream().filter(answer -> answer.status() != 201))
                    .allMatch(answer -> answer.status() == (isClosed ? 400 : 409));
            // What a hold has claimed may stay behind when it has expired, where it stands in nobody's way.
            assertThat(Ledger.claims(calendar).stream()
                            .filter(claim -> !claim.holder().equals(hold)))
                    .hasSize(lives || !isClosed ? 1 : 0);
            if (lives) {
                var appointment = booked.stream()
                        .filter(answer -> answer.status() == 201)
                        .findFirst()
                        .orElseThrow();
                assertThat(Ledger.claims(calendar).getFirst().holder()).isEqualTo(appointment.id());
                assertThat(desk.release(hold).status()).isEqualTo(404);
            }
        });
    }

    @Example
    void the_last_place_of_a_session_can_be_held_and_is_free_again_once_that_has_expired() {
        var calendar = CalendarDraft.open(2).createdBy(host);
        var start = soon();
        var rules = "/calendars/" + calendar + "/availability-rules";
        var session = host.post(rules, """
                {"type": "TIME_SLOT", "start": "%s", "end": "%s", "capacity": 1}""".formatted(start, start.plus(Duration.ofMinutes(30))));
        assertThat(session.status()).isEqualTo(201);
        var first = hold(calendar, start);

        assertThat(first.status()).isEqualTo(201);
        assertThat(hold(calendar, start).text("reason")).isEqualTo("CAPACITY");
        assertThat(book(calendar, start).text("reason")).isEqualTo("CAPACITY");
        TestClock.later(Duration.ofMinutes(11), () -> {
            var second = hold(calendar, start);
            assertThat(second.status()).isEqualTo(201);
            assertThat(book(calendar, start, first.id()).text("reason")).isEqualTo("CAPACITY");
            var booked = book(calendar, start, second.id());
            assertThat(booked.status()).isEqualTo(201);
            assertThat(Ledger.places(session.id()).values()).containsExactly(booked.id());
        });
    }

    @Example
    void a_hold_of_another_time_gives_way_to_what_is_booked_with_it() {
        var calendar = CalendarDraft.open(1).createdBy(host);
        var start = soon();
        var hold = hold(calendar, start);

        var booked = book(calendar, start.plus(Duration.ofMinutes(15)), hold.id());

        assertThat(booked.status()).as("%s", booked).isEqualTo(201);
        assertThat(Ledger.claims(calendar)).hasSize(1);
        assertThat(desk.renew(hold.id()).status()).isEqualTo(404);
    }

    @Example
    void holds_count_against_limits() {
        var calendar = CalendarDraft.open(1, new BookingLimits(1, null, null, null, null, null))
                .createdBy(host);
        var start = soon().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(9));

        assertThat(hold(calendar, start).status()).isEqualTo(201);

        assertThat(book(calendar, start.plus(Duration.ofHours(2))).text("reason"))
                .isEqualTo("LIMIT");
        TestClock.later(
                Duration.ofMinutes(11),
                () -> assertThat(book(calendar, start.plus(Duration.ofHours(2))).status())
                        .isEqualTo(201));
    }
}

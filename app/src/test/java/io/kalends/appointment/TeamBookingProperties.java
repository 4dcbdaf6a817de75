package io.kalends.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendar.CalendarDraft;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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

/// Bookings over several calendars, of two instances with one database.
class TeamBookingProperties {

    private final ApiClient host = KalendsInstance.shared().newUser();
    private final ApiClient hostElsewhere = host.at(KalendsInstance.sharedToo());
    private final Instant day = TestClock.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.DAYS);

    /// @param quarter of an hour at which it starts
    /// @param others bits for the second and third calendar
    record Wish(int quarter, int others) {}

    private List<UUID> calendars() {
        return IntStream.range(0, 3)
                .mapToObj(_ -> CalendarDraft.open(1).createdBy(host))
                .toList();
    }

    private ApiClient.Answer book(ApiClient client, Instant start, List<UUID> calendars, String rest) {
        var others = calendars.stream().skip(1).map(id -> "\"" + id + "\"").collect(Collectors.joining(",", "[", "]"));
        return client.post("/appointments", """
                {"calendarId": "%s", "otherCalendarIds": %s, "start": "%s", "durationMinutes": 30, %s
                  "customer": {"name": "Ada", "email": "ada@example.org"}}""".formatted(calendars.getFirst(), others, start, rest));
    }

    @Property(tries = 100)
    @Label(
            "K10 P07 a collective booking takes all of its calendars or none, and is refused only where one of them is taken")
    void all_or_none(@ForAll("wishes") List<Wish> wishes) {
        var calendars = calendars();
        var won = new ArrayList<Wish>();
        for (var wish : wishes) {
            var start = day.plus(Duration.ofMinutes(15L * wish.quarter()));
            var wanted = members(calendars, wish);
            var isFree = won.stream()
                    .noneMatch(other -> Math.abs(other.quarter() - wish.quarter()) < 2
                            && members(calendars, other).stream().anyMatch(wanted::contains));

            var answer = book(host, start, wanted, "");

            assertThat(answer.status()).as("%s", answer).isEqualTo(isFree ? 201 : 409);
            if (isFree) {
                won.add(wish);
                assertThat(answer.json().required("otherCalendarIds").size()).isEqualTo(wanted.size() - 1);
                for (var calendar : wanted) {
                    assertThat(Ledger.claims(calendar))
                            .anyMatch(claim -> claim.holder().equals(answer.id()));
                    assertThat(host.get("/appointments?limit=200&calendarId=" + calendar)
                                    .text())
                            .contains(answer.id().toString());
                }
            }
        }
        for (var calendar : calendars) {
            assertThat(Ledger.claims(calendar)).hasSize((int) won.stream()
                    .filter(wish -> members(calendars, wish).contains(calendar))
                    .count());
        }
    }

    /// The first calendar is of all wishes but one kind, so that they meet anywhere.
    private static List<UUID> members(List<UUID> calendars, Wish wish) {
        var members = new ArrayList<UUID>();
        if (wish.others() != 3) {
            members.add(calendars.get(0));
        }
        if ((wish.others() & 1) != 0) {
            members.add(calendars.get(1));
        }
        if ((wish.others() & 2) != 0) {
            members.add(calendars.get(2));
        }
        return members;
    }

    @Property(tries = 100)
    @Label("A booking waits for approval where a calendar that it takes wants that, and only there")
    void waits_for_any(@ForAll @Size(min = 1, max = 3) List<Confirmation> confirmations, @ForAll boolean isRoundRobin) {
        var calendars = confirmations.stream()
                .map(confirmation -> CalendarDraft.open(1).with(confirmation).createdBy(host))
                .toList();

        for (var i = 0; i < (isRoundRobin ? calendars.size() : 1); i++) {
            var booked = book(host, day, calendars, isRoundRobin ? "\"assignment\": \"ROUND_ROBIN\"," : "");

            assertThat(booked.status()).as("%s", booked).isEqualTo(201);
            var taken = isRoundRobin
                    ? List.of(confirmations.get(calendars.indexOf(UUID.fromString(booked.text("calendarId")))))
                    : confirmations;
            assertThat(booked.text("status"))
                    .isEqualTo(taken.contains(Confirmation.APPROVAL) ? "PENDING" : "CONFIRMED");
        }
    }

    @Property(tries = 20)
    @Label("K10 parallel round-robin bookings never overlap, and their calendars differ by at most one for each weight")
    void fair_turns(@ForAll @IntRange(min = 1, max = 3) int weight, @ForAll @IntRange(min = 4, max = 16) int bookings) {
        var calendars = calendars();
        var weights = List.of(1, weight, 1);

        var answers = AtOnce.run(IntStream.range(0, bookings)
                .mapToObj(i -> (Callable<ApiClient.Answer>) () -> book(
                        i % 2 == 0 ? host : hostElsewhere,
                        day.plus(Duration.ofMinutes(30L * i)),
                        calendars,
                        "\"assignment\": \"ROUND_ROBIN\", \"weights\": " + weights + ","))
                .toList());

        var counts = new HashMap<UUID, Integer>();
        for (var answer : answers) {
            assertThat(answer.status()).as("%s", answer).isEqualTo(201);
            counts.merge(UUID.fromString(answer.text("calendarId")), 1, Integer::sum);
        }
        for (var i = 0; i < 3; i++) {
            for (var j = 0; j < 3; j++) {
                var mine = counts.getOrDefault(calendars.get(i), 0);
                var theirs = counts.getOrDefault(calendars.get(j), 0);
                assertThat(mine * weights.get(j)).isLessThanOrEqualTo((theirs + 1) * weights.get(i));
            }
        }
    }

    @Example
    void a_round_robin_booking_goes_to_whoever_is_free_and_is_refused_when_nobody_is() {
        var calendars = calendars();
        var taken = new ArrayList<String>();
        for (var i = 0; i < 3; i++) {
            taken.add(book(host, day, calendars, "\"assignment\": \"ROUND_ROBIN\",")
                    .text("calendarId"));
        }

        assertThat(taken)
                .containsExactlyInAnyOrderElementsOf(
                        calendars.stream().map(UUID::toString).toList());
        var refused = book(host, day, calendars, "\"assignment\": \"ROUND_ROBIN\",");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("reason")).isEqualTo("BUSY_APPOINTMENT");
    }

    @Example
    void a_collective_appointment_moves_in_all_of_its_calendars_and_frees_them_all_when_it_is_cancelled() {
        var calendars = calendars();
        var booked = book(host, day, calendars, "");
        var later = day.plus(Duration.ofHours(2));
        assertThat(BookingDraft.plain().book(host, calendars.get(2), later, 30).status())
                .isEqualTo(201);

        var refused = host.post("/appointments/" + booked.id() + "/reschedule", """
                {"start": "%s"}""".formatted(later));
        var proposed = host.post(
                "/appointments/" + booked.id() + "/reschedule", """
                {"start": "%s", "mode": "PROPOSE"}""".formatted(day.plus(Duration.ofMinutes(15))));
        var moved =
                host.post("/appointments/" + booked.id() + "/reschedule", """
                {"start": "%s"}""".formatted(day.plus(Duration.ofHours(4))));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(proposed.status()).isEqualTo(200);
        assertThat(moved.status()).as("%s", moved).isEqualTo(200);
        for (var calendar : calendars) {
            assertThat(Ledger.claims(calendar).stream()
                            .filter(claim -> claim.holder().equals(booked.id()))
                            .map(claim -> claim.period().start()))
                    .containsExactly(day.plus(Duration.ofHours(4)));
        }
        assertThat(host.post("/appointments/" + booked.id() + "/cancel", null).status())
                .isEqualTo(200);
        assertThat(calendars)
                .noneMatch(calendar -> Ledger.claims(calendar).stream()
                        .anyMatch(claim -> claim.holder().equals(booked.id())));
    }

    @Example
    void a_hold_of_one_calendar_gives_way_to_a_booking_that_takes_others_besides_and_else_stays() {
        var calendars = calendars();
        var hold = host.post("/holds", """
                {"calendarId": "%s", "start": "%s", "durationMinutes": 30}""".formatted(calendars.getFirst(), day));
        var withHold = "\"holdId\": \"%s\",".formatted(hold.id());
        var inTheWay = BookingDraft.plain().book(host, calendars.get(2), day, 30);

        assertThat(book(host, day, calendars, "").text("reason")).isEqualTo("BUSY_HOLD");
        assertThat(book(host, day, calendars, withHold).text("reason")).isEqualTo("BUSY_APPOINTMENT");
        assertThat(Ledger.claims(calendars.getFirst()))
                .allMatch(claim -> claim.holder().equals(hold.id()))
                .hasSize(1);

        host.post("/appointments/" + inTheWay.id() + "/cancel", null);
        var booked = book(host, day, calendars, withHold);

        assertThat(booked.status()).as("%s", booked).isEqualTo(201);
        assertThat(calendars)
                .allSatisfy(calendar -> assertThat(Ledger.claims(calendar))
                        .allMatch(claim -> claim.holder().equals(booked.id()))
                        .hasSize(1));
    }

    @Provide
    Arbitrary<List<Wish>> wishes() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.integers().between(0, 3))
                .as(Wish::new)
                .list()
                .ofMinSize(2)
                .ofMaxSize(7);
    }
}

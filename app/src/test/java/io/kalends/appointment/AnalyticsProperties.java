package io.kalends.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.val;

import io.kalends.calendar.CalendarDraft;
import io.kalends.calendars.domain.appointment.State;
import io.kalends.calendars.domain.calendar.BusinessHoursArbitraries;
import io.kalends.calendars.domain.calendar.LocalWindow;
import io.kalends.calendars.domain.time.ZonedDateArbitraries;
import io.kalends.calendars.domain.time.ZonedDateArbitraries.ZonedDate;
import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Analytics, beside the same figures counted one appointment after another.
class AnalyticsProperties {

    private static final KalendsInstance KALENDS = KalendsInstance.shared();
    private static final int OPEN_FROM = 9;
    private static final int OPEN_UNTIL = 17;
    private static final int SEATS = 2;

    enum Grouping {
        DAY,
        WEEK,
        MONTH
    }

    /// One in a calendar, and when it starts in relation to some instant.
    ///
    /// @param further bits for the calendars that it takes too, where it is not in a session
    record Draft(
            int calendar,
            int further,
            int startMinute,
            int minutes,
            int leadSeconds,
            State state,
            boolean byHost,
            boolean deleted,
            boolean inSession) {

        boolean takes(int other) {
            return other == calendar || (!inSession && (further & (1 << other)) != 0);
        }

        Booked at(Instant zero) {
            var start = zero.plus(Duration.ofMinutes(startMinute));
            // What time alone takes further, the product may do while this runs.
            var settled = start.isAfter(TestClock.now().plus(Duration.ofDays(1)))
                    ? state
                    : switch (state) {
                        case PENDING -> State.EXPIRED;
                        case CONFIRMED, CHECKED_IN -> State.COMPLETED;
                        case DECLINED, EXPIRED, COMPLETED, NO_SHOW, CANCELLED -> state;
                    };
            return new Booked(this, start, settled);
        }
    }

    record Booked(Draft draft, Instant start, State state) {

        boolean isDeleted() {
            return draft.deleted() && state.next().isEmpty();
        }

        boolean isCancelledBy(boolean host) {
            return state == State.CANCELLED && draft.byHost() == host;
        }

        int leadMinutes() {
            return Math.floorDiv(draft.leadSeconds(), 60);
        }

        LocalDate date(ZoneId zone) {
            return LocalDate.ofInstant(start, zone);
        }
    }

    /// A host with two calendars in some zone and one that is closed, the last.
    record Host(ApiClient client, List<UUID> calendars) {

        static Host in(ZoneId zone) {
            var client = KALENDS.newUser();
            var draft = CalendarDraft.open(SEATS)
                    .in(zone)
                    .opening(BusinessHoursArbitraries.daily(List.of(new LocalWindow(OPEN_FROM * 60, OPEN_UNTIL * 60))));
            var closed = client.post("/calendars", draft.json("INACTIVE")).id();
            return new Host(client, List.of(draft.createdBy(client), draft.createdBy(client), closed));
        }

        void add(Booked booked) {
            var id = UUID.randomUUID();
            var calendar = calendars.get(booked.draft().calendar());
            var start = booked.start();
            var end = start.plus(Duration.ofMinutes(booked.draft().minutes()));
            KALENDS.database()
                    .execute(
                            """
                    insert into calendars.appointments (id, calendar_id, owner_id, status, starts_at, ends_at, time_zone,
                      customer_name, customer_email, check_in_code, version, created_at, updated_at, deleted_at,
                      declined_at, expired_at, completed_at, no_show_at, cancelled_by, other_calendar_ids)
                    select {0}, {1}, owner_id, {2}, {3}, {4}, 'UTC', 'Ada', 'ada@example.org', 'K7M2QX', 1, {5}, {5},
                      case when {6} then now() end, case {2} when 'DECLINED' then now() end,
                      case {2} when 'EXPIRED' then now() end, case {2} when 'COMPLETED' then now() end,
                      case {2} when 'NO_SHOW' then now() end, {7}, {8}
                    from calendars.calendars where id = {1}""",
                            val(id),
                            val(calendar),
                            val(booked.state().name()),
                            val(start),
                            val(end),
                            val(start.minusSeconds(booked.draft().leadSeconds())),
                            val(booked.isDeleted()),
                            val(cancelledBy(booked), String.class),
                            val(furtherCalendars(booked.draft())));
            if (booked.draft().inSession()) {
                var session = UUID.randomUUID();
                KALENDS.database()
                        .execute(
                                "insert into calendars.time_slots values ({0}, {1}, tstzrange({2}, {3}), 5)",
                                val(session), val(calendar), val(start), val(end));
                KALENDS.database()
                        .execute("insert into calendars.time_slot_places values ({0}, 0, {1})", val(session), val(id));
            }
        }

        private UUID[] furtherCalendars(Draft draft) {
            return IntStream.range(0, calendars.size())
                    .filter(other -> other != draft.calendar() && draft.takes(other))
                    .mapToObj(calendars::get)
                    .toArray(UUID[]::new);
        }

        private static @Nullable String cancelledBy(Booked booked) {
            return booked.state() == State.CANCELLED ? (booked.draft().byHost() ? "HOST" : "CUSTOMER") : null;
        }
    }

    @Property(tries = 150)
    @Label("Analytics are what counting one appointment after another gives, in any zone, also where clocks change")
    void analytics_are_what_counting_gives(
            @ForAll("places") ZonedDate place,
            @ForAll @Size(max = 40) List<@From("drafts") Draft> drafts,
            @ForAll @IntRange(min = -1, max = 2) int asked,
            @ForAll Grouping grouping,
            @ForAll @IntRange(min = 1, max = 45) int days,
            @ForAll boolean zoneIsGiven) {
        var zone = place.zone();
        var host = Host.in(zone);
        var from = place.date().minusDays(days / 2);
        var to = from.plusDays(days);
        var zero = place.date().atStartOfDay(zone).toInstant();
        var all = drafts.stream().map(draft -> draft.at(zero)).toList();
        all.forEach(host::add);
        var counted = new Counted(
                all.stream()
                        .filter(booked -> !booked.isDeleted()
                                && (asked < 0 || booked.draft().takes(asked)))
                        .toList(),
                asked,
                zone);

        var answer = host.client()
                .get("/appointments/analytics?from=%s&to=%s&groupBy=%s".formatted(from, to, grouping)
                        + (asked < 0 ? "" : "&calendarId=" + host.calendars().get(asked))
                        + (zoneIsGiven ? "&timeZone=" + zone : ""));

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.text("timeZone")).isEqualTo(zone.getId());
        counted.require(answer.json().required("total"), from, to);
        counted.require(answer.json().required("before"), from.minusDays(days), from);
        var start = from;
        for (var period : answer.json().required("periods")) {
            var end = endOf(start, to, grouping);
            counted.require(period, start, end);
            start = end;
        }
        assertThat(start).isEqualTo(to);
        counted.requireHours(answer.json().required("busiestHours"), from, to);
    }

    private static LocalDate endOf(LocalDate start, LocalDate to, Grouping grouping) {
        var end = start.plusDays(1);
        while (end.isBefore(to)
                && switch (grouping) {
                    case DAY -> false;
                    case WEEK -> end.getDayOfWeek() != DayOfWeek.MONDAY;
                    case MONTH -> end.getDayOfMonth() != 1;
                }) {
            end = end.plusDays(1);
        }
        return end;
    }

    /// The naive way.
    private record Counted(List<Booked> appointments, int asked, ZoneId zone) {

        void require(JsonNode figures, LocalDate from, LocalDate to) {
            var here = appointments.stream()
                    .filter(booked -> !booked.date(zone).isBefore(from)
                            && booked.date(zone).isBefore(to))
                    .toList();
            assertThat(figures.required("from").asString()).isEqualTo(from.toString());
            assertThat(figures.required("to").asString()).isEqualTo(to.toString());
            assertThat(figures.required("appointments").asInt()).isEqualTo(here.size());
            requireByStatus(figures.required("byStatus"), here);
            var cancelledBy = figures.required("cancelledBy");
            assertThat(cancelledBy.required("host").asLong()).isEqualTo(count(here, b -> b.isCancelledBy(true)));
            assertThat(cancelledBy.required("customer").asLong()).isEqualTo(count(here, b -> b.isCancelledBy(false)));
            assertThat(figures.required("bookedMinutes").asLong())
                    .isEqualTo(minutes(here, booked -> booked.state().occupiesTime()));
            var occupied = IntStream.range(0, 2)
                    .filter(open -> asked < 0 || asked == open)
                    .mapToLong(open -> minutes(
                            here,
                            booked -> booked.draft().takes(open)
                                    && !booked.draft().inSession()
                                    && List.of(State.CONFIRMED, State.CHECKED_IN, State.COMPLETED)
                                            .contains(booked.state())))
                    .sum();
            assertThat(figures.required("occupiedMinutes").asLong()).isEqualTo(occupied);
            var open = openMinutes(from, to);
            assertThat(figures.required("openMinutes").asLong()).isEqualTo(open);
            requireShare(figures.required("utilisation"), occupied, open);
            var leads = here.stream().map(Booked::leadMinutes).sorted().toList();
            assertThat(figures.required("medianLeadMinutes"))
                    .hasToString(leads.isEmpty() ? "null" : leads.get((leads.size() - 1) / 2) + "");
            requireShare(
                    figures.required("meanLeadMinutes"),
                    leads.stream().mapToLong(Integer::longValue).sum(),
                    leads.size());
            var noShows = count(here, booked -> booked.state() == State.NO_SHOW);
            requireShare(
                    figures.required("noShowRate"),
                    noShows,
                    noShows + count(here, booked -> booked.state() == State.COMPLETED));
            requireShare(
                    figures.required("cancellationRate"),
                    count(here, booked -> booked.state() == State.CANCELLED),
                    here.size());
        }

        private static void requireByStatus(JsonNode byStatus, List<Booked> here) {
            assertThat(List.of(
                            byStatus.required("pending").asLong(),
                            byStatus.required("confirmed").asLong(),
                            byStatus.required("declined").asLong(),
                            byStatus.required("expired").asLong(),
                            byStatus.required("checkedIn").asLong(),
                            byStatus.required("completed").asLong(),
                            byStatus.required("noShow").asLong(),
                            byStatus.required("cancelled").asLong()))
                    .isEqualTo(List.of(State.values()).stream()
                            .map(state -> count(here, booked -> booked.state() == state))
                            .toList());
        }

        private static void requireShare(JsonNode share, long part, long whole) {
            if (whole == 0) {
                assertThat(share.isNull()).isTrue();
            } else {
                assertThat(share.asDouble()).isEqualTo((double) part / whole);
            }
        }

        private static long count(List<Booked> here, Predicate<Booked> which) {
            return here.stream().filter(which).count();
        }

        private static long minutes(List<Booked> here, Predicate<Booked> which) {
            return here.stream()
                    .filter(which)
                    .mapToLong(b -> b.draft().minutes())
                    .sum();
        }

        /// Minute by minute.
        private long openMinutes(LocalDate from, LocalDate to) {
            var end = to.atStartOfDay(zone).toInstant();
            var minutes = 0L;
            for (var at = from.atStartOfDay(zone).toInstant(); at.isBefore(end); at = at.plusSeconds(60)) {
                var hour = at.atZone(zone).getHour();
                minutes += hour >= OPEN_FROM && hour < OPEN_UNTIL ? 1 : 0;
            }
            return minutes * SEATS * (asked < 0 ? 2 : asked < 2 ? 1 : 0);
        }

        void requireHours(JsonNode hours, LocalDate from, LocalDate to) {
            var expected = new TreeMap<String, Integer>();
            for (var booked : appointments) {
                var date = booked.date(zone);
                if (booked.state().occupiesTime() && !date.isBefore(from) && date.isBefore(to)) {
                    var hour = booked.start().atZone(zone).getHour();
                    expected.merge(date.getDayOfWeek() + " " + hour, 1, Integer::sum);
                }
            }
            var told = new TreeMap<String, Integer>();
            var last = Integer.MAX_VALUE;
            for (var hour : hours) {
                var number = hour.required("appointments").asInt();
                assertThat(number).isLessThanOrEqualTo(last);
                last = number;
                told.put(
                        hour.required("dayOfWeek").asString() + " "
                                + hour.required("hour").asInt(),
                        number);
            }
            assertThat(told).isEqualTo(expected);
        }
    }

    @Example
    void what_changed_is_told_where_there_was_something_before() {
        var host = Host.in(ZoneId.of("UTC"));
        var draft = new Draft(0, 0, 600, 30, 3600, State.COMPLETED, false, false, false);
        host.add(draft.at(Instant.parse("2020-03-02T00:00:00Z")));
        host.add(draft.at(Instant.parse("2020-03-03T00:00:00Z")));
        host.add(new Draft(0, 0, 660, 30, 7200, State.NO_SHOW, false, false, false)
                .at(Instant.parse("2020-03-03T00:00:00Z")));

        var change = host.client()
                .get("/appointments/analytics?from=2020-03-03&to=2020-03-04")
                .json()
                .required("change");

        assertThat(change.required("appointments").asInt()).isEqualTo(1);
        assertThat(change.required("bookedMinutes").asInt()).isEqualTo(30);
        assertThat(change.required("utilisation").asDouble()).isZero();
        assertThat(change.required("meanLeadMinutes").asDouble()).isEqualTo(30);
        assertThat(change.required("noShowRate").asDouble()).isEqualTo(0.5);
        assertThat(host.client()
                        .get("/appointments/analytics?from=2020-03-01&to=2020-03-02")
                        .json()
                        .required("change")
                        .required("noShowRate")
                        .isNull())
                .isTrue();
    }

    @Example
    void a_range_is_at_least_a_day_and_at_most_366() {
        var host = KALENDS.newUser();

        for (var to : List.of("2027-01-01", "2028-01-03")) {
            var answer = host.get("/appointments/analytics?from=2027-01-01&to=" + to);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("to");
        }
        var year = host.get("/appointments/analytics?from=2028-01-01&to=2029-01-01");
        assertThat(year.status()).isEqualTo(200);
        assertThat(year.text("timeZone")).isEqualTo("UTC");
        assertThat(year.json().required("periods")).hasSize(366);
    }

    @Provide
    Arbitrary<ZonedDate> places() {
        return ZonedDateArbitraries.datesNearClockChanges();
    }

    @Provide
    Arbitrary<Draft> drafts() {
        var length = 40 * 24 * 60;
        var time = Combinators.combine(
                        Arbitraries.integers().between(-length, length),
                        Arbitraries.integers().between(1, 600),
                        Arbitraries.integers().between(0, 30 * 86_400))
                .as((start, minutes, lead) -> new int[] {start, minutes, lead});
        var flags = Arbitraries.integers().between(0, 15);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 7),
                        time,
                        Arbitraries.of(State.class),
                        flags)
                .as((calendar, further, numbers, state, flag) -> new Draft(
                        calendar,
                        further,
                        numbers[0],
                        numbers[1],
                        numbers[2],
                        state,
                        flag % 2 == 0,
                        flag / 4 == 3,
                        flag / 4 == 2));
    }
}

package io.kalends.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendar.CalendarDraft;
import io.kalends.calendar.PartDraft;
import io.kalends.calendars.application.availability.CurrentAvailability;
import io.kalends.calendars.application.availability.ExtendAvailabilitySlots;
import io.kalends.calendars.application.calendar.Calendars;
import io.kalends.calendars.domain.availability.FreeDay;
import io.kalends.calendars.domain.calendar.BusinessHours;
import io.kalends.calendars.domain.calendar.BusinessHoursArbitraries;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.ScheduleArbitraries;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.calendars.domain.time.ZonedDateArbitraries;
import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import tools.jackson.databind.json.JsonMapper;

class AvailabilitySlotsProperties {

    private static final KalendsInstance KALENDS = KalendsInstance.shared();
    private static final LocalDate DAY = ApiClient.someDay();
    private static final JsonMapper JSON = new JsonMapper();

    private final ApiClient host = KALENDS.newUser();
    private final UUID owner = host.get("/auth/me").id();

    /// Two calendars of a host, what is in them, and what happens to them.
    final class World {
        final List<UUID> calendars = new ArrayList<>();
        final List<String> appointments = new ArrayList<>();
        final List<String> others = new ArrayList<>();

        World() {
            var resource = CalendarDraft.open(1).createdBy(host);
            calendars.add(resource);
            calendars.add(CalendarDraft.open(2).respecting(resource).createdBy(host));
        }

        void keep(ApiClient.Answer booking) {
            if (booking.status() == 201) {
                appointments.add("/appointments/" + booking.id() + "/cancel");
            }
        }

        UUID calendar(int which) {
            return calendars.get(which);
        }
    }

    interface Change {
        void happenTo(World world);
    }

    @Property(tries = 100)
    @Label(
            "K23 `availability_slots`, once events are drained, equals the engine's free time after any history of changes")
    void the_read_model_follows_any_history(@ForAll("histories") List<Change> history) {
        // Somewhere a new day begins every quarter of an hour.
        TestClock.stopped(() -> {
            var world = new World();

            history.forEach(change -> change.happenTo(world));
            KALENDS.awaitDelivery(owner);

            for (var calendar : world.calendars) {
                assertThat(kept(calendar)).isEqualTo(free(calendar));
            }
        });
    }

    @Property(tries = 20)
    @Label("K23 regenerating writes the days that are wrong, and no other")
    void regenerating_repairs(@ForAll("damagedDays") List<Integer> days) {
        var calendar = CalendarDraft.open(1).createdBy(host);
        KALENDS.awaitDelivery(owner);
        for (var day : days) {
            KALENDS.database()
                    .execute(
                            day % 2 == 0
                                    ? "update calendars.availability_slots set free = '{}' where calendar_id = ? and day = ?"
                                    : "delete from calendars.availability_slots where calendar_id = ? and day = ?",
                            calendar,
                            today().plusDays(day));
        }

        var answer = host.post("/calendars/%s/availability/regenerate".formatted(calendar), null);

        assertThat(answer.json().required("changedDays").asInt()).isEqualTo(days.size());
        assertThat(kept(calendar)).isEqualTo(free(calendar));
    }

    @Example
    void a_session_has_the_days_of_its_own_time_refreshed_and_no_others() {
        var calendar = CalendarDraft.open(1).createdBy(host);
        KALENDS.awaitDelivery(owner);
        var right = kept(calendar);
        var damage = "update calendars.availability_slots set free = '{}' where calendar_id = ? and day = ?";
        for (var day : List.of(10, 20, 25, 30)) {
            KALENDS.database().execute(damage, calendar, today().plusDays(day));
        }

        var rules = "/calendars/" + calendar + "/availability-rules";
        var session = rules + "/" + host.post(rules, session(20)).id();
        KALENDS.awaitDelivery(owner);
        assertThat(kept(calendar)).containsEntry(today().plusDays(20), right.get(today().plusDays(20)));
        assertThat(emptyDays(calendar))
                .containsExactly(today().plusDays(10), today().plusDays(25), today().plusDays(30));
        assertThat(host.put(session, session(25)).status()).isEqualTo(200);
        KALENDS.awaitDelivery(owner);

        assertThat(emptyDays(calendar)).containsExactly(today().plusDays(10), today().plusDays(30));
    }

    private static String session(int inDays) {
        var day = today().plusDays(inDays);
        return """
                {"type": "TIME_SLOT", "start": "%sT10:00:00Z", "end": "%sT11:00:00Z", "capacity": 3}""".formatted(day, day);
    }

    private static List<LocalDate> emptyDays(UUID calendar) {
        return kept(calendar).entrySet().stream()
                .filter(day -> day.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    @Example
    void a_calendar_that_is_deleted_is_forgotten() {
        var calendar = CalendarDraft.open(1).createdBy(host);
        KALENDS.awaitDelivery(owner);
        assertThat(kept(calendar)).hasSize(KalendsInstance.SEARCH_DAYS + 2);

        host.delete("/calendars/" + calendar);
        KALENDS.awaitDelivery(owner);

        assertThat(kept(calendar)).isEmpty();
    }

    @Example
    void days_are_added_as_time_passes_and_removed_when_they_are_over() {
        try (var kalends = KalendsInstance.start()) {
            var owner = kalends.newUser();
            var calendar =
                    CalendarDraft.open(1).in(ZoneId.of("Pacific/Auckland")).createdBy(owner);
            var closed = CalendarDraft.open(1).opening(BusinessHours.closed()).createdBy(owner);
            kalends.awaitDelivery(owner.get("/auth/me").id());
            kalends.database().execute("delete from calendars.availability_slots where calendar_id = ?", closed);

            TestClock.later(
                    Duration.ofDays(3),
                    () -> TestClock.stopped(() -> {
                        kalends.bean(ExtendAvailabilitySlots.class).handle();

                        assertThat(kept(kalends, closed)).isEqualTo(free(kalends, closed));
                        assertThat(kept(kalends, calendar))
                                .containsAllEntriesOf(free(kalends, calendar))
                                .hasSizeLessThan(KalendsInstance.SEARCH_DAYS + 5);
                    }));
        }
    }

    private static Map<LocalDate, List<String>> kept(UUID calendar) {
        return kept(KALENDS, calendar);
    }

    private static Map<LocalDate, List<String>> free(UUID calendar) {
        return free(KALENDS, calendar);
    }

    /// By local day, the spans that are kept as free.
    private static Map<LocalDate, List<String>> kept(KalendsInstance kalends, UUID calendar) {
        return kalends.database().fetch("""
                        select day, array(select extract(epoch from lower(span))::bigint || '-' ||
                          extract(epoch from upper(span))::bigint from unnest(free) as span)
                        from calendars.availability_slots where calendar_id = ?""", calendar).stream()
                .collect(Collectors.toMap(
                        row -> row.get(0, LocalDate.class), row -> List.of(row.get(1, String[].class))));
    }

    /// Likewise, what the engine says of the days that should be kept.
    private static Map<LocalDate, List<String>> free(KalendsInstance kalends, UUID id) {
        var calendar = kalends.bean(Calendars.class).require(new CalendarId(id));
        var zone = calendar.settings().zone();
        var today = LocalDate.ofInstant(TestClock.now(), zone);
        var dates = today.datesUntil(today.plusDays(KalendsInstance.SEARCH_DAYS + 2L))
                .toList();
        var span = new TimeSpan(
                dates.getFirst().atStartOfDay(zone).toInstant(),
                dates.getLast().plusDays(1).atStartOfDay(zone).toInstant());
        return kalends
                .bean(CurrentAvailability.class)
                .of(calendar, _ -> span, TestClock.now())
                .availability()
                .freeDays(dates)
                .stream()
                .collect(Collectors.toMap(FreeDay::date, AvailabilitySlotsProperties::spans));
    }

    private static List<String> spans(FreeDay day) {
        return day.free().spans().stream()
                .map(span -> span.start().getEpochSecond() + "-" + span.end().getEpochSecond())
                .toList();
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(TestClock.now(), ZoneOffset.UTC);
    }

    @Provide
    Arbitrary<List<Integer>> damagedDays() {
        return Arbitraries.integers()
                .between(0, KalendsInstance.SEARCH_DAYS + 1)
                .list()
                .uniqueElements()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Change>> histories() {
        return Arbitraries.oneOf(
                        bookings(),
                        cancellations(),
                        events(),
                        sessions(),
                        deletions(),
                        parts(),
                        removals(),
                        hours(),
                        settings())
                .list()
                .ofMinSize(1)
                .ofMaxSize(10);
    }

    private Arbitrary<Change> bookings() {
        return Combinators.combine(which(), starts(), Arbitraries.of(30, 60, 600))
                .as((calendar, start, minutes) -> world -> {
                    var answer = host.post("/appointments", """
                            {"calendarId": "%s", "start": "%s", "durationMinutes": %d,
                              "customer": {"name": "Ada", "email": "ada@example.org"}}""".formatted(world.calendar(calendar), start, minutes));
                    world.keep(answer);
                });
    }

    private Arbitrary<Change> cancellations() {
        return Arbitraries.just(world -> {
            if (!world.appointments.isEmpty()) {
                host.post(world.appointments.removeFirst(), null);
            }
        });
    }

    private Arbitrary<Change> events() {
        return Combinators.combine(which(), starts())
                .as((calendar, start) -> world -> world.others.add("/events/"
                        + host.post("/events", """
                        {"calendarId": "%s", "title": "Away", "start": "%s", "end": "%s"}""".formatted(
                                                world.calendar(calendar), start, start.plus(Duration.ofHours(30))))
                                .id()));
    }

    /// With one place, which somebody takes or not.
    private Arbitrary<Change> sessions() {
        return Combinators.combine(which(), starts(), Arbitraries.of(true, false))
                .as((calendar, start, isTaken) -> world -> {
                    var rules = "/calendars/%s/availability-rules".formatted(world.calendar(calendar));
                    var answer = host.post(rules, """
                            {"type": "TIME_SLOT", "start": "%s", "end": "%s", "capacity": 1}""".formatted(start, start.plus(Duration.ofMinutes(90))));
                    if (answer.status() == 201) {
                        world.others.add(rules + "/" + answer.id());
                    }
                    if (isTaken) {
                        world.keep(host.book(world.calendar(calendar), start.toString()));
                    }
                });
    }

    private Arbitrary<Change> parts() {
        return Combinators.combine(which(), ScheduleArbitraries.partsAround(DAY))
                .as((calendar, parts) -> world -> parts.forEach(part -> {
                    var draft = PartDraft.of(part);
                    var collection = "/calendars/%s/%s".formatted(world.calendar(calendar), draft.collection());
                    var answer =
                            host.post(collection + draft.added(), draft.json().toString());
                    if (answer.status() == 201) {
                        world.others.add(collection + "/" + answer.id());
                    }
                }));
    }

    /// Of an event, or of a part of a schedule.
    private Arbitrary<Change> removals() {
        return Arbitraries.just(world -> {
            if (!world.others.isEmpty()) {
                host.delete(world.others.removeLast());
            }
        });
    }

    private Arbitrary<Change> deletions() {
        return Arbitraries.just(world -> {
            if (!world.others.isEmpty()) {
                host.delete(world.others.removeFirst());
            }
        });
    }

    private Arbitrary<Change> hours() {
        return Combinators.combine(which(), BusinessHoursArbitraries.businessHours())
                .as((calendar, hours) -> world -> host.put(
                        "/calendars/%s/business-hours".formatted(world.calendar(calendar)),
                        "{\"businessHours\": %s}"
                                .formatted(JSON.readTree(CalendarDraft.open(1)
                                                .opening(hours)
                                                .json())
                                        .required("businessHours"))));
    }

    private Arbitrary<Change> settings() {
        return Combinators.combine(
                        Arbitraries.of(1, 2),
                        ZonedDateArbitraries.zones(),
                        Arbitraries.of(true, false),
                        Arbitraries.frequency(Tuple.of(5, "ACTIVE"), Tuple.of(1, "INACTIVE")))
                .as((seats, zone, respects, status) -> world -> {
                    var draft = CalendarDraft.open(seats).in(zone);
                    host.put(
                            "/calendars/" + world.calendar(1),
                            (respects ? draft.respecting(world.calendar(0)) : draft).json(status));
                });
    }

    private static Arbitrary<Integer> which() {
        return Arbitraries.of(0, 1);
    }

    /// Around midnight too.
    private static Arbitrary<Instant> starts() {
        return Arbitraries.integers()
                .between(0, 96)
                .map(quarter -> DAY.atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofMinutes(15L * quarter)));
    }
}

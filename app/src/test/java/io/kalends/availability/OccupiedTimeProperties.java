package io.kalends.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.val;

import io.kalends.calendar.CalendarDraft;
import io.kalends.calendars.application.calendar.Calendars;
import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.application.claim.Claims.Around;
import io.kalends.calendars.application.claim.OccupiedTime;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.calendars.domain.time.TimeSpanArbitraries;
import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/// What occupies a calendar is kept in memory by each instance, and yet is never other than what the database has.
class OccupiedTimeProperties {

    private static final Instant DAY = ApiClient.someDay().atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final TimeSpan ALL = TimeSpan.of(DAY, Duration.ofDays(1));

    private static final KalendsInstance KALENDS = KalendsInstance.shared();
    private static final KalendsInstance OTHER = KalendsInstance.sharedToo();
    private static final ApiClient HOST = KALENDS.newUser();

    /// A calendar, one that it respects, and the moment of the next question.
    static final class World {
        final UUID respected = CalendarDraft.open(3).createdBy(HOST);
        final UUID calendar = CalendarDraft.open(3).respecting(respected).createdBy(HOST);
        Instant now = DAY;

        UUID one(boolean isRespected) {
            return isRespected ? respected : calendar;
        }
    }

    /// Something that happens in the database, whatever code makes it happen.
    interface Change {
        void happenTo(World world, DSLContext database);
    }

    @Property(tries = 100)
    void what_is_kept_in_memory_is_what_the_database_has_after_any_history(@ForAll("histories") List<Change> history) {
        var world = new World();
        var longer = ALL.end();
        for (var change : history) {
            change.happenTo(world, KALENDS.database());

            longer = longer.plusSeconds(1);
            var neverAsked = around(KALENDS, world, new TimeSpan(ALL.start(), longer));
            assertThat(around(KALENDS, world, ALL)).isEqualTo(neverAsked);
            assertThat(around(OTHER, world, ALL)).isEqualTo(neverAsked);
        }
    }

    /// In no order.
    private static List<Object> around(KalendsInstance instance, World world, TimeSpan span) {
        var calendar = instance.bean(Calendars.class)
                .find(new CalendarId(world.calendar))
                .orElseThrow();
        return instance.bean(Claims.class).around(List.of(new Around(calendar, span)), world.now).stream()
                .map(time -> time.map(OccupiedTimeProperties::unordered).orElseThrow())
                .toList();
    }

    private static Object unordered(OccupiedTime time) {
        return List.of(new HashSet<>(time.claims()), new HashSet<>(time.busy()), new HashSet<>(time.sessions()));
    }

    @Provide
    Arbitrary<List<Change>> histories() {
        return Arbitraries.oneOf(
                        claims(),
                        holds(),
                        events(),
                        sessions(),
                        Arbitraries.of(this::releaseAll, this::undone),
                        clock())
                .list()
                .ofMinSize(2)
                .ofMaxSize(10);
    }

    private Arbitrary<Change> claims() {
        return Combinators.combine(
                        spans(),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 2))
                .as((span, isRespected, seat) ->
                        (world, database) -> claim(database, world.one(isRespected), seat, span, "APPOINTMENT", null));
    }

    private Arbitrary<Change> holds() {
        return Combinators.combine(
                        spans(),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 30))
                .as((span, isRespected, minutes) -> (world, database) -> claim(
                        database, world.one(isRespected), 0, span, "HOLD", DAY.plus(Duration.ofMinutes(minutes))));
    }

    private Arbitrary<Change> events() {
        return Combinators.combine(
                        spans(),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 3))
                .as((span, isRespected, what) -> (world, database) -> {
                    var calendar = val(world.one(isRespected));
                    switch (what) {
                        case 0, 1 -> database.execute("""
                                insert into calendars.events (id, calendar_id, owner_id, title, period, busy, version,
                                  created_at, updated_at)
                                values (gen_random_uuid(), {0}, gen_random_uuid(), 'Away', {1}::text::tstzrange, {2}, 1,
                                  now(), now())""", calendar, val(text(span)), val(what == 0));
                        case 2 ->
                            database.execute(
                                    "update calendars.events set busy = not busy where calendar_id = {0}", calendar);
                        default ->
                            database.execute(
                                    "update calendars.events set deleted_at = now() where calendar_id = {0}", calendar);
                    }
                });
    }

    /// A session takes all seats; then places in it are taken, and left, and become more.
    private Arbitrary<Change> sessions() {
        return Combinators.combine(spans(), Arbitraries.integers().between(0, 3))
                .as((span, what) -> (world, database) -> {
                    var calendar = val(world.calendar);
                    switch (what) {
                        case 0 -> {
                            var session = UUID.randomUUID();
                            database.execute("""
                                    insert into calendars.time_slots (id, calendar_id, period, capacity)
                                    values ({0}, {1}, {2}::text::tstzrange, 5)""", val(session), calendar, val(text(span)));
                            database.execute("""
                                    insert into calendars.claims (id, calendar_id, seat, period, promised, holder_kind,
                                      holder_id)
                                    select gen_random_uuid(), {0}, seat, span, span, 'TIME_SLOT', {1}
                                    from generate_series(0, 2) seat, cast({2}::text as tstzrange) span
                                    on conflict do nothing""", calendar, val(session), val(text(span)));
                        }
                        case 1 -> takePlace(database, world);
                        case 2 -> database.execute("""
                                    delete from calendars.time_slot_places where time_slot_id in
                                      (select id from calendars.time_slots where calendar_id = {0})""", calendar);
                        default ->
                            database.execute(
                                    "update calendars.time_slots set capacity = capacity + 1 where calendar_id = {0}",
                                    calendar);
                    }
                });
    }

    private static void takePlace(DSLContext database, World world) {
        database.execute("""
                with session as (select id from calendars.time_slots where calendar_id = {0} limit 1),
                booked as (
                  insert into calendars.appointments (id, calendar_id, owner_id, status, starts_at, ends_at, time_zone,
                    customer_name, customer_email, check_in_code, version, created_at, updated_at)
                  select gen_random_uuid(), {0}, gen_random_uuid(), 'CONFIRMED', now(), now() + interval '1 hour', 'UTC',
                    'Ada', 'ada@example.org', 'ABC234', 1, now(), now() from session
                  returning id)
                insert into calendars.time_slot_places (time_slot_id, place, appointment_id)
                select session.id, (select count(*) from calendars.time_slot_places), booked.id
                from session, booked""", val(world.calendar));
    }

    private Arbitrary<Change> clock() {
        return Arbitraries.integers()
                .between(0, 31)
                .map(minutes -> (world, _) -> world.now = DAY.plus(Duration.ofMinutes(minutes)));
    }

    private void releaseAll(World world, DSLContext database) {
        database.execute("delete from calendars.claims where calendar_id = {0}", val(world.calendar));
    }

    /// Who asks within a transaction sees its changes. They come to nothing, and so does their count.
    private void undone(World world, DSLContext database) {
        KALENDS.bean(TransactionOperations.class).executeWithoutResult(transaction -> {
            releaseAll(world, database);
            claim(database, world.calendar, 2, ALL, "APPOINTMENT", null);
            var seen = around(KALENDS, world, ALL);
            assertThat(seen.toString()).contains(ALL.toString());
            transaction.setRollbackOnly();
        });
    }

    private static void claim(
            DSLContext database, UUID calendar, int seat, TimeSpan span, String kind, @Nullable Instant expires) {
        database.execute(
                """
                insert into calendars.claims (id, calendar_id, seat, period, promised, holder_kind, holder_id, expires_at)
                select gen_random_uuid(), {0}, {1}, span, span, {2}, gen_random_uuid(), {4}::timestamptz
                from cast({3}::text as tstzrange) span
                on conflict do nothing""",
                val(calendar), val(seat), val(kind), val(text(span)), val(expires == null ? null : expires.toString()));
    }

    private static String text(TimeSpan span) {
        return "[" + span.start() + "," + span.end() + ")";
    }

    private static Arbitrary<TimeSpan> spans() {
        return TimeSpanArbitraries.spansWithin(600)
                .map(span -> new TimeSpan(
                        DAY.plusSeconds(60 * span.start().getEpochSecond()),
                        DAY.plusSeconds(60 * span.end().getEpochSecond())));
    }
}

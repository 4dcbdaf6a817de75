package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.CLAIMS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.TIME_SLOT_PLACES;
import static io.kalends.platform.statements.RenderedStatement.value;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.DSL.val;

import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.application.claim.OccupiedTime;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.availability.BusyTime;
import io.kalends.calendars.domain.availability.Claim;
import io.kalends.calendars.domain.availability.ClaimHolder;
import io.kalends.calendars.domain.availability.CountedBooking;
import io.kalends.calendars.domain.availability.Session;
import io.kalends.calendars.domain.availability.Source;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.platform.statements.RenderedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;

/// Claims in PostgreSQL, where an exclusion constraint lets no two overlap on a seat.
@Repository
class JooqClaims implements Claims {

    /// Claims take a seat, busy events every seat. Both stand in the joined query, so that the indexes serve each.
    private static final String AROUND = """
            select look.asker, occupied.*
            from unnest({0}, {1}, {2}, {3}::text[]::tstzrange[]) as look(asker, version, looked, near)
            join calendars.calendars c on c.id = look.asker and c.version = look.version and c.deleted_at is null
            left join lateral (
              select calendar_id, seat, period, promised, holder_kind, holder_id
              from calendars.claims
              where calendar_id = look.looked and period && look.near and (expires_at is null or expires_at > {4})
              union all
              select calendar_id, null, period, period, 'EVENT', id
              from calendars.events
              where calendar_id = look.looked and period && look.near and busy and deleted_at is null
            ) occupied on true""";

    private final DSLContext database;
    private final RenderedStatement lock;
    private final RenderedStatement around;

    JooqClaims(DSLContext database, JdbcOperations jdbc) {
        this.database = database;
        var id = field("id", UUID.class);
        this.lock = new RenderedStatement(
                database,
                jdbc,
                database.select(field("pg_advisory_xact_lock(hashtextextended({0}::text, 0))", String.class, id))
                        .from(unnest(value(SQLDataType.UUID.array())).as("involved", "id")));
        this.around = new RenderedStatement(
                database,
                jdbc,
                database.resultQuery(
                        AROUND,
                        value(SQLDataType.UUID.array()),
                        value(SQLDataType.BIGINT.array()),
                        value(SQLDataType.UUID.array()),
                        value(SQLDataType.VARCHAR.array()),
                        value(SQLDataType.INSTANT)));
    }

    /// One statement, which takes the locks in ascending order of ids.
    @Override
    public void lock(Collection<CalendarId> calendars) {
        lock.fetch((_, _) -> true, (Object)
                calendars.stream().map(CalendarId::value).sorted().toArray(UUID[]::new));
    }

    @Override
    public List<Optional<OccupiedTime>> around(List<Around> asked, Instant now) {
        var look = new Look();
        for (var around : asked) {
            var calendar = around.calendar();
            var near = calendar.schedule().buffers().around(around.span());
            look.at(calendar, calendar.id(), near);
            calendar.settings().respects().forEach(respected -> look.at(calendar, respected, near));
        }
        var found = around.fetch(
                (row, _) -> Row.read(row),
                look.askers.toArray(UUID[]::new),
                look.versions.toArray(Long[]::new),
                look.looked.toArray(UUID[]::new),
                look.near.toArray(String[]::new),
                now);
        var sessions = sessions(found);
        var byAsker = found.stream().collect(groupingBy(Row::asker));
        return asked.stream()
                .map(Around::calendar)
                .map(calendar ->
                        Optional.ofNullable(byAsker.get(calendar.id().value())).map(rows -> occupied(rows, sessions)))
                .toList();
    }

    /// @param occupied null where nothing occupies what was looked at for the asker
    private record Row(UUID asker, @Nullable Occupied occupied) {

        static Row read(ResultSet row) throws SQLException {
            var looked = row.getObject(2, UUID.class);
            return new Row(row.getObject(1, UUID.class), looked == null ? null : Occupied.read(looked, row));
        }

        boolean isOfSession() {
            return occupied != null
                    && occupied.calendar.equals(asker)
                    && occupied.kind.equals(ClaimHolder.Kind.TIME_SLOT.name());
        }
    }

    /// @param seat null where it is the whole calendar
    private record Occupied(
            UUID calendar, @Nullable Integer seat, TimeSpan period, TimeSpan promised, String kind, UUID holder) {

        static Occupied read(UUID calendar, ResultSet row) throws SQLException {
            var period = row.getString(4);
            var promised = row.getString(5);
            var span = TimeSpanBinding.parse(period);
            return new Occupied(
                    calendar,
                    row.getObject(3, Integer.class),
                    span,
                    promised.equals(period) ? span : TimeSpanBinding.parse(promised),
                    row.getString(6),
                    row.getObject(7, UUID.class));
        }
    }

    /// Those of the calendars asked about. One query more, where there are any.
    private Map<UUID, Session> sessions(List<Row> rows) {
        var ids = rows.stream()
                .filter(Row::isOfSession)
                .map(Row::occupied)
                .filter(Objects::nonNull)
                .map(Occupied::holder)
                .collect(toSet());
        return ids.isEmpty() ? Map.of() : SessionRows.byId(ids, database);
    }

    /// Whose time is asked about, which calendar is looked at for it, and where.
    private static final class Look {
        final List<UUID> askers = new ArrayList<>();
        final List<Long> versions = new ArrayList<>();
        final List<UUID> looked = new ArrayList<>();
        final List<String> near = new ArrayList<>();

        void at(Calendar asker, CalendarId looked, TimeSpan near) {
            this.askers.add(asker.id().value());
            this.versions.add(asker.version());
            this.looked.add(looked.value());
            this.near.add(TimeSpanBinding.text(near));
        }
    }

    private static OccupiedTime occupied(List<Row> rows, Map<UUID, Session> sessions) {
        var claims = new ArrayList<Claim>();
        var busy = new ArrayList<BusyTime>();
        var held = new LinkedHashSet<Session>();
        for (var row : rows) {
            var time = row.occupied();
            if (time == null) {
                continue;
            }
            if (time.seat() != null && time.calendar().equals(row.asker())) {
                var holder = new ClaimHolder(ClaimHolder.Kind.valueOf(time.kind()), time.holder());
                claims.add(new Claim(time.seat(), time.period(), time.promised(), holder));
                Optional.ofNullable(sessions.get(time.holder())).ifPresent(held::add);
            } else {
                var source = new Source(Source.Kind.valueOf(time.kind()), time.holder());
                busy.add(new BusyTime(time.period(), time.promised(), source));
            }
        }
        return new OccupiedTime(claims, busy, List.copyOf(held));
    }

    @Override
    public boolean claim(CalendarId calendar, List<Claim> claims, Instant now) {
        for (var period : claims.stream().map(Claim::period).distinct().toList()) {
            ClaimRows.removeExpired(database, calendar, period, now);
        }
        var rows = claims.stream().map(claim -> ClaimRows.row(calendar, claim)).toList();
        return database.insertInto(CLAIMS).set(rows).onConflictDoNothing().execute() == rows.size();
    }

    /// One statement.
    @Override
    public void release(UUID holder) {
        var place = name("place")
                .as(database.deleteFrom(TIME_SLOT_PLACES)
                        .where(TIME_SLOT_PLACES.APPOINTMENT_ID.eq(new AppointmentId(holder)))
                        .returning(TIME_SLOT_PLACES.PLACE));
        database.with(place).delete(CLAIMS).where(CLAIMS.HOLDER_ID.eq(holder)).execute();
    }

    @Override
    public void releaseFromTimeSlots(CalendarId calendar, int seat) {
        database.deleteFrom(CLAIMS)
                .where(CLAIMS.CALENDAR_ID.eq(calendar))
                .and(CLAIMS.SEAT.ge(seat))
                .and(isOfTimeSlot())
                .execute();
    }

    /// Of a time slot each place that is taken counts, with what it claims on the first seat.
    @Override
    public List<CountedBooking> counted(CalendarId calendar, TimeSpan starts, Instant now) {
        return database.select(CLAIMS.PROMISED)
                .from(CLAIMS)
                .leftJoin(TIME_SLOT_PLACES)
                .on(TIME_SLOT_PLACES.TIME_SLOT_ID.eq(CLAIMS.HOLDER_ID))
                .and(CLAIMS.SEAT.eq(0))
                .where(CLAIMS.CALENDAR_ID.eq(calendar))
                .and(ClaimRows.overlaps(CLAIMS.PERIOD, val(starts, CLAIMS.PERIOD)))
                .and(isLive(CLAIMS.EXPIRES_AT, val(now)))
                .and(not(isOfTimeSlot()).or(TIME_SLOT_PLACES.PLACE.isNotNull()))
                .fetch(row ->
                        new CountedBooking(row.value1().start(), row.value1().duration()));
    }

    @Override
    public boolean anyAfter(CalendarId calendar, int seat, Instant now) {
        return database.fetchExists(database.selectOne()
                .from(CLAIMS)
                .where(CLAIMS.CALENDAR_ID.eq(calendar))
                .and(CLAIMS.SEAT.ge(seat))
                .and(ClaimRows.endsAfter(CLAIMS.PERIOD, now))
                .and(isLive(CLAIMS.EXPIRES_AT, val(now)))
                .and(not(isOfTimeSlot())));
    }

    private static Condition isOfTimeSlot() {
        return CLAIMS.HOLDER_KIND.eq(ClaimHolder.Kind.TIME_SLOT.name());
    }

    private static Condition isLive(Field<Instant> expiresAt, Field<Instant> now) {
        return expiresAt.isNull().or(expiresAt.gt(now));
    }
}

package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.CALENDARS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.CLAIMS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.OCCUPIED_TIME;
import static io.kalends.platform.statements.RenderedStatement.value;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.DSL.val;

import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.application.claim.OccupiedTime;
import io.kalends.calendars.domain.availability.BusyTime;
import io.kalends.calendars.domain.availability.Claim;
import io.kalends.calendars.domain.availability.ClaimHolder;
import io.kalends.calendars.domain.availability.CountedBooking;
import io.kalends.calendars.domain.availability.Source;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.platform.statements.RenderedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;

/// Claims in PostgreSQL, where an exclusion constraint lets no two overlap on a seat.
@Repository
class JooqClaims implements Claims {

    private static final Field<UUID> ASKER = field(name("look", "asker"), UUID.class);

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
                database.select(
                                ASKER,
                                OCCUPIED_TIME.CALENDAR_ID,
                                OCCUPIED_TIME.SEAT,
                                OCCUPIED_TIME.PERIOD,
                                OCCUPIED_TIME.PROMISED,
                                OCCUPIED_TIME.HOLDER_KIND,
                                OCCUPIED_TIME.HOLDER_ID)
                        .from(table(
                                "unnest({0}, {1}, {2}, {3}::text[]::tstzrange[]) as look(asker, version, looked, near)",
                                value(SQLDataType.UUID.array()),
                                value(SQLDataType.BIGINT.array()),
                                value(SQLDataType.UUID.array()),
                                value(SQLDataType.VARCHAR.array())))
                        .join(CALENDARS)
                        .on("{0} = look.asker and {1} = look.version", CALENDARS.ID, CALENDARS.VERSION)
                        .and(CALENDARS.DELETED_AT.isNull())
                        .leftJoin(OCCUPIED_TIME)
                        .on("{0} = look.looked and {1} && look.near", OCCUPIED_TIME.CALENDAR_ID, OCCUPIED_TIME.PERIOD)
                        .and(isLive(OCCUPIED_TIME.EXPIRES_AT, value(OCCUPIED_TIME.EXPIRES_AT))));
    }

    /// One statement, which takes the locks in ascending order of ids.
    @Override
    public void lock(Collection<CalendarId> calendars) {
        lock.fetch((Object) calendars.stream().map(CalendarId::value).sorted().toArray(UUID[]::new));
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
        var rows = around.fetch(
                        look.askers.toArray(UUID[]::new),
                        look.versions.toArray(Long[]::new),
                        look.looked.toArray(UUID[]::new),
                        look.near.toArray(String[]::new),
                        now)
                .intoGroups(ASKER);
        return asked.stream()
                .map(Around::calendar)
                .map(calendar ->
                        Optional.ofNullable(rows.get(calendar.id().value())).map(found -> occupied(calendar, found)))
                .toList();
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

    private static OccupiedTime occupied(Calendar calendar, List<? extends Record> rows) {
        var claims = new ArrayList<Claim>();
        var busy = new ArrayList<BusyTime>();
        for (var row : rows) {
            var of = row.get(OCCUPIED_TIME.CALENDAR_ID);
            var seat = row.get(OCCUPIED_TIME.SEAT);
            var period = row.get(OCCUPIED_TIME.PERIOD);
            var promised = row.get(OCCUPIED_TIME.PROMISED);
            var kind = row.get(OCCUPIED_TIME.HOLDER_KIND);
            var holder = row.get(OCCUPIED_TIME.HOLDER_ID);
            if (seat != null && calendar.id().equals(of)) {
                claims.add(new Claim(seat, period, promised, new ClaimHolder(ClaimHolder.Kind.valueOf(kind), holder)));
            } else if (of != null) {
                busy.add(new BusyTime(period, promised, new Source(Source.Kind.valueOf(kind), holder)));
            }
        }
        return new OccupiedTime(claims, busy);
    }

    @Override
    public void release(UUID holder) {
        database.deleteFrom(CLAIMS).where(CLAIMS.HOLDER_ID.eq(holder)).execute();
    }

    @Override
    public List<CountedBooking> counted(CalendarId calendar, TimeSpan starts, Instant now) {
        return database.select(CLAIMS.PROMISED)
                .from(CLAIMS)
                .where(CLAIMS.CALENDAR_ID.eq(calendar))
                .and(ClaimRows.overlaps(CLAIMS.PERIOD, val(starts, CLAIMS.PERIOD)))
                .and(isLive(CLAIMS.EXPIRES_AT, val(now)))
                .fetch(row ->
                        new CountedBooking(row.value1().start(), row.value1().duration()));
    }

    @Override
    public boolean anyAfter(CalendarId calendar, int seat, Instant now) {
        return database.fetchExists(database.selectOne()
                .from(CLAIMS)
                .where(CLAIMS.CALENDAR_ID.eq(calendar))
                .and(CLAIMS.SEAT.ge(seat))
                .and(condition("upper({0}) > {1}", CLAIMS.PERIOD, val(now)))
                .and(isLive(CLAIMS.EXPIRES_AT, val(now))));
    }

    private static Condition isLive(Field<Instant> expiresAt, Field<Instant> now) {
        return expiresAt.isNull().or(expiresAt.gt(now));
    }
}

package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.CALENDAR_RESPECTS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.CLAIMS;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import io.kalends.calendars.adapters.persistence.jooq.tables.records.ClaimsRecord;
import io.kalends.calendars.application.Ids;
import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.domain.availability.Claim;
import io.kalends.calendars.domain.availability.ClaimHolder;
import io.kalends.calendars.domain.availability.CountedBooking;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Repository;

/// Claims in PostgreSQL, where an exclusion constraint lets no two overlap on a seat.
@Repository
class JooqClaims implements Claims {

    private final DSLContext database;

    JooqClaims(DSLContext database) {
        this.database = database;
    }

    /// One statement, which takes the locks in ascending order of ids.
    @Override
    public Set<CalendarId> lock(CalendarId calendar) {
        var involved = select(val(calendar, CLAIMS.CALENDAR_ID).as("id"))
                .union(select(CALENDAR_RESPECTS.RESPECTED_CALENDAR_ID)
                        .from(CALENDAR_RESPECTS)
                        .where(CALENDAR_RESPECTS.CALENDAR_ID.eq(calendar)))
                .orderBy(1)
                .asTable("involved");
        var id = involved.field("id", CLAIMS.CALENDAR_ID.getDataType());
        return database.select(id, field("pg_advisory_xact_lock(hashtextextended({0}::text, 0))", id))
                .from(involved)
                .fetchSet(id);
    }

    @Override
    public List<Claim> around(Calendar calendar, TimeSpan span, Instant now) {
        var respected = calendar.settings().respects();
        var ids = Stream.concat(Stream.of(calendar.id()), respected.stream()).toList();
        return database
                .select(
                        CLAIMS.CALENDAR_ID,
                        CLAIMS.SEAT,
                        CLAIMS.PERIOD,
                        CLAIMS.PROMISED,
                        CLAIMS.HOLDER_KIND,
                        CLAIMS.HOLDER_ID)
                .from(CLAIMS)
                .where(CLAIMS.CALENDAR_ID.in(ids))
                .and(overlaps(CLAIMS.PERIOD, span))
                .and(isLive(now))
                .fetch()
                .stream()
                .flatMap(row -> seatsTakenBy(row.value1(), row.value2(), calendar)
                        .mapToObj(seat -> new Claim(
                                seat,
                                row.value3(),
                                row.value4(),
                                new ClaimHolder(ClaimHolder.Kind.valueOf(row.value5()), row.value6()))))
                .toList();
    }

    /// Its own claims take one seat; those of a respected calendar make the host busy, and so take all.
    private static IntStream seatsTakenBy(CalendarId claimed, int seat, Calendar calendar) {
        return claimed.equals(calendar.id())
                ? IntStream.of(seat)
                : IntStream.range(0, calendar.settings().policy().capacity());
    }

    @Override
    public boolean add(CalendarId calendar, Claim claim, Instant now) {
        var row = database.newRecord(CLAIMS);
        row.setId(Ids.next());
        row.setCalendarId(calendar);
        row.setSeat(claim.seat());
        row.setPeriod(claim.period());
        row.setPromised(claim.promised());
        row.setHolderKind(claim.holder().kind().name());
        row.setHolderId(claim.holder().id());
        if (insert(row)) {
            return true;
        }
        // Only an expired hold may stand in the way of what the engine has offered.
        var expired = database.deleteFrom(CLAIMS)
                .where(CLAIMS.CALENDAR_ID.eq(calendar))
                .and(overlaps(CLAIMS.PERIOD, claim.period()))
                .and(CLAIMS.EXPIRES_AT.le(now))
                .execute();
        return expired > 0 && insert(row);
    }

    private boolean insert(ClaimsRecord row) {
        return database.insertInto(CLAIMS).set(row).onConflictDoNothing().execute() == 1;
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
                .and(overlaps(CLAIMS.PERIOD, starts))
                .and(isLive(now))
                .fetch(row ->
                        new CountedBooking(row.value1().start(), row.value1().duration()));
    }

    @Override
    public boolean anyAfter(CalendarId calendar, int seat, Instant now) {
        return database.fetchExists(selectOne()
                .from(CLAIMS)
                .where(CLAIMS.CALENDAR_ID.eq(calendar))
                .and(CLAIMS.SEAT.ge(seat))
                .and(condition("upper({0}) > {1}", CLAIMS.PERIOD, val(now)))
                .and(isLive(now)));
    }

    private static Condition isLive(Instant now) {
        return CLAIMS.EXPIRES_AT.isNull().or(CLAIMS.EXPIRES_AT.gt(now));
    }

    /// `&&`, which the exclusion constraint's index serves.
    private static Condition overlaps(Field<TimeSpan> period, TimeSpan span) {
        return condition("{0} && {1}", period, val(span, period));
    }
}

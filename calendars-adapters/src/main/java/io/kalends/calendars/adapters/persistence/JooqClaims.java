package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.CALENDARS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.CLAIMS;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.DSL.val;

import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.domain.availability.Claim;
import io.kalends.calendars.domain.availability.ClaimHolder;
import io.kalends.calendars.domain.availability.CountedBooking;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
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
    public void lock(Collection<CalendarId> calendars) {
        var ids = calendars.stream().map(CalendarId::value).sorted().toArray(UUID[]::new);
        var id = field("id", UUID.class);
        database.select(field("pg_advisory_xact_lock(hashtextextended({0}::text, 0))", id))
                .from(unnest(ids).as("involved", "id"))
                .execute();
    }

    @Override
    public Optional<List<Claim>> around(Calendar calendar, TimeSpan span, Instant now) {
        var respected = calendar.settings().respects();
        var ids = Stream.concat(Stream.of(calendar.id()), respected.stream()).toList();
        var rows = database.select(
                        CLAIMS.CALENDAR_ID,
                        CLAIMS.SEAT,
                        CLAIMS.PERIOD,
                        CLAIMS.PROMISED,
                        CLAIMS.HOLDER_KIND,
                        CLAIMS.HOLDER_ID)
                .from(CALENDARS)
                .leftJoin(CLAIMS)
                .on(CLAIMS.CALENDAR_ID.in(ids))
                .and(ClaimRows.overlaps(span))
                .and(isLive(now))
                .where(CALENDARS.ID.eq(calendar.id()))
                .and(CALENDARS.VERSION.eq(calendar.version()))
                .and(CALENDARS.DELETED_AT.isNull())
                .fetch();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(rows.stream()
                        .filter(row -> row.value1() != null)
                        .flatMap(row -> seatsTakenBy(row.value1(), row.value2(), calendar)
                                .mapToObj(seat -> new Claim(
                                        seat,
                                        row.value3(),
                                        row.value4(),
                                        new ClaimHolder(ClaimHolder.Kind.valueOf(row.value5()), row.value6()))))
                        .toList());
    }

    /// Its own claims take one seat; those of a respected calendar make the host busy, and so take all.
    private static IntStream seatsTakenBy(CalendarId claimed, int seat, Calendar calendar) {
        return claimed.equals(calendar.id())
                ? IntStream.of(seat)
                : IntStream.range(0, calendar.settings().policy().capacity());
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
                .and(ClaimRows.overlaps(starts))
                .and(isLive(now))
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
                .and(isLive(now)));
    }

    private static Condition isLive(Instant now) {
        return CLAIMS.EXPIRES_AT.isNull().or(CLAIMS.EXPIRES_AT.gt(now));
    }
}

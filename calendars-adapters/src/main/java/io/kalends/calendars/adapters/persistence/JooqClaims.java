package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.CALENDARS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.CLAIMS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.OCCUPIED_TIME;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.TIME_SLOTS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.TIME_SLOT_PLACES;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.unnest;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Repository;

/// Claims in PostgreSQL, where an exclusion constraint lets no two overlap on a seat.
@Repository
class JooqClaims implements Claims {

    private static final Field<Set<Integer>> PLACES_TAKEN = multiset(select(TIME_SLOT_PLACES.PLACE)
                    .from(TIME_SLOT_PLACES)
                    .where(TIME_SLOT_PLACES.TIME_SLOT_ID.eq(TIME_SLOTS.ID)))
            .convertFrom(places -> places.intoSet(TIME_SLOT_PLACES.PLACE));

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
    public Optional<OccupiedTime> around(Calendar calendar, TimeSpan span, Instant now) {
        var respected = calendar.settings().respects();
        var ids = Stream.concat(Stream.of(calendar.id()), respected.stream()).toList();
        var near = calendar.schedule().buffers().around(span);
        var rows = database.select(
                        OCCUPIED_TIME.CALENDAR_ID,
                        OCCUPIED_TIME.SEAT,
                        OCCUPIED_TIME.PERIOD,
                        OCCUPIED_TIME.PROMISED,
                        OCCUPIED_TIME.HOLDER_KIND,
                        OCCUPIED_TIME.HOLDER_ID)
                .from(CALENDARS)
                .leftJoin(OCCUPIED_TIME)
                .on(OCCUPIED_TIME.CALENDAR_ID.in(ids))
                .and(ClaimRows.overlaps(OCCUPIED_TIME.PERIOD, near))
                .and(isLive(OCCUPIED_TIME.EXPIRES_AT, now))
                .where(CALENDARS.ID.eq(calendar.id()))
                .and(CALENDARS.VERSION.eq(calendar.version()))
                .and(CALENDARS.DELETED_AT.isNull())
                .fetch();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var claims = new ArrayList<Claim>();
        var busy = new ArrayList<BusyTime>();
        for (var row : rows) {
            if (row.value2() != null && calendar.id().equals(row.value1())) {
                var holder = new ClaimHolder(ClaimHolder.Kind.valueOf(row.value5()), row.value6());
                claims.add(new Claim(row.value2(), row.value3(), row.value4(), holder));
            } else if (row.value1() != null) {
                var source = new Source(Source.Kind.valueOf(row.value5()), row.value6());
                busy.add(new BusyTime(row.value3(), row.value4(), source));
            }
        }
        return Optional.of(new OccupiedTime(claims, busy, sessions(claims)));
    }

    /// One query more, where there are any.
    private List<Session> sessions(List<Claim> claims) {
        var ids = claims.stream()
                .map(Claim::holder)
                .filter(holder -> holder.kind() == ClaimHolder.Kind.TIME_SLOT)
                .map(ClaimHolder::id)
                .distinct()
                .toArray(UUID[]::new);
        return ids.length == 0
                ? List.of()
                : database.select(TIME_SLOTS.ID, TIME_SLOTS.PERIOD, TIME_SLOTS.CAPACITY, PLACES_TAKEN)
                        .from(TIME_SLOTS)
                        .where(TIME_SLOTS.ID.eq(any(ids)))
                        .fetch(mapping(Session::new));
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

    @Override
    public List<CountedBooking> counted(CalendarId calendar, TimeSpan starts, Instant now) {
        return database.select(CLAIMS.PROMISED)
                .from(CLAIMS)
                .where(CLAIMS.CALENDAR_ID.eq(calendar))
                .and(ClaimRows.overlaps(CLAIMS.PERIOD, starts))
                .and(isLive(CLAIMS.EXPIRES_AT, now))
                .and(not(isOfTimeSlot()))
                .unionAll(select(TIME_SLOTS.PERIOD)
                        .from(TIME_SLOTS)
                        .join(TIME_SLOT_PLACES)
                        .on(TIME_SLOT_PLACES.TIME_SLOT_ID.eq(TIME_SLOTS.ID))
                        .where(TIME_SLOTS.CALENDAR_ID.eq(calendar))
                        .and(ClaimRows.overlaps(TIME_SLOTS.PERIOD, starts)))
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
                .and(isLive(CLAIMS.EXPIRES_AT, now))
                .and(not(isOfTimeSlot())));
    }

    private static Condition isOfTimeSlot() {
        return CLAIMS.HOLDER_KIND.eq(ClaimHolder.Kind.TIME_SLOT.name());
    }

    private static Condition isLive(Field<Instant> expiresAt, Instant now) {
        return expiresAt.isNull().or(expiresAt.gt(now));
    }
}

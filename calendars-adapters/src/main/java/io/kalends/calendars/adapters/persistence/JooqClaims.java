package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.ALTERNATIVE_CLAIMS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.APPOINTMENTS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.CLAIMS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.HOLDS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.TIME_SLOTS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.TIME_SLOT_PLACES;
import static io.kalends.platform.statements.RenderedStatement.value;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.DSL.val;

import io.kalends.calendars.adapters.persistence.jooq.tables.records.AlternativeClaimsRecord;
import io.kalends.calendars.adapters.persistence.jooq.tables.records.TimeSlotPlacesRecord;
import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.application.claim.OccupiedTime;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.availability.Claim;
import io.kalends.calendars.domain.availability.ClaimHolder;
import io.kalends.calendars.domain.availability.CountedBooking;
import io.kalends.calendars.domain.availability.Verdict.OfferedPlace;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.platform.statements.RenderedStatement;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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

    private final DSLContext database;
    private final OccupiedTimes occupied;
    private final RenderedStatement lock;

    JooqClaims(DSLContext database, JdbcOperations jdbc, OccupiedTimes occupied) {
        this.database = database;
        this.occupied = occupied;
        var id = field("id", UUID.class);
        this.lock = new RenderedStatement(
                database,
                jdbc,
                database.select(field("pg_advisory_xact_lock(hashtextextended({0}::text, 0))", String.class, id))
                        .from(unnest(value(SQLDataType.UUID.array())).as("involved", "id")));
    }

    /// One statement, which takes the locks in ascending order of ids.
    @Override
    public void lock(Collection<CalendarId> calendars) {
        lock.fetch((_, _) -> true, (Object)
                calendars.stream().map(CalendarId::value).sorted().toArray(UUID[]::new));
    }

    @Override
    public List<Optional<OccupiedTime>> around(List<Around> asked, Instant now) {
        return occupied.around(asked, now);
    }

    @Override
    public boolean claim(CalendarId calendar, List<Claim> claims, Instant now) {
        var rows = claims.stream().map(claim -> ClaimRows.row(calendar, claim)).toList();
        return ClaimRows.insert(database, rows, now);
    }

    @Override
    public boolean join(AppointmentId appointment, OfferedPlace place, Instant now) {
        ClaimRows.removeExpiredPlaces(database, place.session(), now);
        return database.insertInto(TIME_SLOT_PLACES)
                        .set(new TimeSlotPlacesRecord(place.session(), place.place(), appointment, null, null))
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    @Override
    public boolean claimBeside(CalendarId calendar, Claim wanted, Instant now) {
        var holder = wanted.holder();
        var kept = database.deleteFrom(CLAIMS)
                .where(CLAIMS.HOLDER_ID.eq(holder.id()))
                .and(CLAIMS.CALENDAR_ID.eq(calendar))
                .returning(CLAIMS.SEAT, CLAIMS.PERIOD, CLAIMS.PROMISED)
                .fetch(row -> new Claim(row.getSeat(), row.getPeriod(), row.getPromised(), holder));
        var both = Stream.concat(kept.stream(), Stream.of(wanted)).toList();
        database.insertInto(ALTERNATIVE_CLAIMS)
                .set(both.stream()
                        .map(claim -> new AlternativeClaimsRecord(
                                new AppointmentId(holder.id()),
                                calendar,
                                claim.seat(),
                                claim.period(),
                                claim.promised()))
                        .toList())
                .execute();
        return claim(calendar, Claim.joined(both), now);
    }

    @Override
    public void keep(AppointmentId appointment, TimeSpan span) {
        var alternatives = database.deleteFrom(ALTERNATIVE_CLAIMS)
                .where(ALTERNATIVE_CLAIMS.APPOINTMENT_ID.eq(appointment))
                .returning()
                .fetch();
        database.deleteFrom(TIME_SLOT_PLACES)
                .where(TIME_SLOT_PLACES.APPOINTMENT_ID.eq(appointment))
                .and(TIME_SLOT_PLACES.TIME_SLOT_ID.in(
                        select(TIME_SLOTS.ID).from(TIME_SLOTS).where(TIME_SLOTS.PERIOD.ne(span))))
                .execute();
        database.deleteFrom(CLAIMS)
                .where(CLAIMS.HOLDER_ID.eq(appointment.value()))
                .and(CLAIMS.PROMISED
                        .ne(span)
                        .or(CLAIMS.CALENDAR_ID.in(alternatives.getValues(ALTERNATIVE_CLAIMS.CALENDAR_ID))))
                .execute();
        var holder = new ClaimHolder(ClaimHolder.Kind.APPOINTMENT, appointment.value());
        var kept = alternatives.stream()
                .filter(row -> row.getPromised().equals(span))
                .map(row -> ClaimRows.row(
                        row.getCalendarId(), new Claim(row.getSeat(), row.getPeriod(), row.getPromised(), holder)))
                .toList();
        if (!kept.isEmpty()) {
            database.insertInto(CLAIMS).set(kept).execute();
        }
    }

    /// One statement.
    @Override
    public void release(UUID holder) {
        var place = name("place")
                .as(database.deleteFrom(TIME_SLOT_PLACES)
                        .where(TIME_SLOT_PLACES.APPOINTMENT_ID.eq(new AppointmentId(holder)))
                        .returning(TIME_SLOT_PLACES.PLACE));
        var alternatives = name("alternatives")
                .as(database.deleteFrom(ALTERNATIVE_CLAIMS)
                        .where(ALTERNATIVE_CLAIMS.APPOINTMENT_ID.eq(new AppointmentId(holder)))
                        .returning(ALTERNATIVE_CLAIMS.SEAT));
        database.with(place, alternatives)
                .delete(CLAIMS)
                .where(CLAIMS.HOLDER_ID.eq(holder))
                .execute();
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
    public List<CountedBooking> counted(CalendarId calendar, TimeSpan starts, @Nullable UUID apart, Instant now) {
        return database.select(CLAIMS.PROMISED)
                .from(CLAIMS)
                .leftJoin(TIME_SLOT_PLACES)
                .on(TIME_SLOT_PLACES.TIME_SLOT_ID.eq(CLAIMS.HOLDER_ID))
                .and(CLAIMS.SEAT.eq(0))
                .and(isLive(TIME_SLOT_PLACES.EXPIRES_AT, val(now)))
                .where(CLAIMS.CALENDAR_ID.eq(calendar))
                .and(ClaimRows.overlaps(CLAIMS.PERIOD, val(starts, CLAIMS.PERIOD)))
                .and(isLive(CLAIMS.EXPIRES_AT, val(now)))
                .and(not(isOfTimeSlot()).or(TIME_SLOT_PLACES.PLACE.isNotNull()))
                .and(apart == null ? noCondition() : isNotOf(apart))
                .fetch(row ->
                        new CountedBooking(row.value1().start(), row.value1().duration()));
    }

    /// What was declined or cancelled does not count, as it claims nothing.
    @Override
    public List<CountedBooking> counted(WidgetId widget, TimeSpan starts, @Nullable UUID apart, Instant now) {
        var booked = database.select(APPOINTMENTS.STARTS_AT, APPOINTMENTS.ENDS_AT)
                .from(APPOINTMENTS)
                .where(APPOINTMENTS.WIDGET_ID.eq(widget))
                .and(APPOINTMENTS.STARTS_AT.ge(starts.start()))
                .and(APPOINTMENTS.STARTS_AT.lt(starts.end()))
                .and(APPOINTMENTS.STATUS.in(AppointmentRows.OCCUPYING))
                .and(APPOINTMENTS.DELETED_AT.isNull())
                .and(apart == null ? noCondition() : APPOINTMENTS.ID.ne(new AppointmentId(apart)))
                .fetch(row -> new TimeSpan(row.value1(), row.value2()));
        var held = database.select(HOLDS.PERIOD)
                .from(HOLDS)
                .where(HOLDS.WIDGET_ID.eq(widget))
                .and(HOLDS.EXPIRES_AT.gt(now))
                .and(ClaimRows.overlaps(HOLDS.PERIOD, val(starts, HOLDS.PERIOD)))
                .and(apart == null ? noCondition() : HOLDS.ID.ne(apart))
                .fetch(HOLDS.PERIOD);
        return Stream.concat(booked.stream(), held.stream())
                .map(span -> new CountedBooking(span.start(), span.duration()))
                .toList();
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

    private static Condition isNotOf(UUID holder) {
        return CLAIMS.HOLDER_ID
                .ne(holder)
                .and(TIME_SLOT_PLACES.APPOINTMENT_ID.isDistinctFrom(new AppointmentId(holder)))
                .and(TIME_SLOT_PLACES.HOLD_ID.isDistinctFrom(holder));
    }

    private static Condition isOfTimeSlot() {
        return CLAIMS.HOLDER_KIND.eq(ClaimHolder.Kind.TIME_SLOT.name());
    }

    private static Condition isLive(Field<Instant> expiresAt, Field<Instant> now) {
        return expiresAt.isNull().or(expiresAt.gt(now));
    }
}

package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.CLAIMS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.HOLDS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.TIME_SLOT_PLACES;

import io.kalends.calendars.adapters.persistence.jooq.tables.records.HoldsRecord;
import io.kalends.calendars.adapters.persistence.jooq.tables.records.TimeSlotPlacesRecord;
import io.kalends.calendars.application.appointment.Holds;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.Hold;
import io.kalends.calendars.domain.appointment.HoldId;
import io.kalends.calendars.domain.availability.Claim;
import io.kalends.calendars.domain.availability.ClaimHolder;
import io.kalends.calendars.domain.availability.Verdict.OfferedPlace;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/// Holds in PostgreSQL, where each also stands among the claims, or among the places of a session.
@Repository
class JooqHolds implements Holds {

    private final DSLContext database;

    JooqHolds(DSLContext database) {
        this.database = database;
    }

    @Override
    public Optional<Hold> find(HoldId id) {
        return database.selectFrom(HOLDS)
                .where(HOLDS.ID.eq(id.value()))
                .fetchOptional(row -> new Hold(
                        new HoldId(row.getId()),
                        row.getCalendarId(),
                        Stream.of(row.getOtherCalendarIds())
                                .map(CalendarId::new)
                                .toList(),
                        row.getOwnerId(),
                        new UserId(row.getHeldBy()),
                        row.getWidgetId(),
                        row.getPeriod(),
                        row.getExpiresAt(),
                        row.getIsRenewed()));
    }

    @Override
    public boolean add(Hold hold, Map<CalendarId, Claim> claims, Instant now) {
        insert(hold);
        var rows = claims.entrySet().stream()
                .map(claim -> ClaimRows.row(claim.getKey(), claim.getValue(), hold.expiresAt()))
                .toList();
        return ClaimRows.insert(database, rows, now);
    }

    @Override
    public boolean join(Hold hold, OfferedPlace place, Instant now) {
        insert(hold);
        ClaimRows.removeExpiredPlaces(database, place.session(), now);
        return database.insertInto(TIME_SLOT_PLACES)
                        .set(new TimeSlotPlacesRecord(
                                place.session(), place.place(), null, hold.id().value(), hold.expiresAt()))
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    private void insert(Hold hold) {
        database.insertInto(HOLDS)
                .set(new HoldsRecord(
                        hold.id().value(),
                        hold.calendar(),
                        hold.owner(),
                        hold.span(),
                        hold.expiresAt(),
                        hold.isRenewed(),
                        hold.holder().value(),
                        hold.others().stream().map(CalendarId::value).toArray(UUID[]::new),
                        hold.widget(),
                        null))
                .execute();
    }

    @Override
    public boolean save(Hold hold) {
        var id = hold.id().value();
        database.update(HOLDS)
                .set(HOLDS.EXPIRES_AT, hold.expiresAt())
                .set(HOLDS.IS_RENEWED, hold.isRenewed())
                .where(HOLDS.ID.eq(id))
                .execute();
        var claims = database.update(CLAIMS)
                .set(CLAIMS.EXPIRES_AT, hold.expiresAt())
                .where(CLAIMS.HOLDER_ID.eq(id))
                .execute();
        var places = database.update(TIME_SLOT_PLACES)
                .set(TIME_SLOT_PLACES.EXPIRES_AT, hold.expiresAt())
                .where(TIME_SLOT_PLACES.HOLD_ID.eq(id))
                .execute();
        return claims + places == hold.calendars().size();
    }

    /// Its place in a session goes with it.
    @Override
    public void remove(HoldId id) {
        database.deleteFrom(CLAIMS).where(CLAIMS.HOLDER_ID.eq(id.value())).execute();
        database.deleteFrom(HOLDS).where(HOLDS.ID.eq(id.value())).execute();
    }

    @Override
    public boolean handOver(Hold hold, AppointmentId appointment) {
        var id = hold.id();
        var claims = database.update(CLAIMS)
                .set(CLAIMS.HOLDER_KIND, ClaimHolder.Kind.APPOINTMENT.name())
                .set(CLAIMS.HOLDER_ID, appointment.value())
                .setNull(CLAIMS.EXPIRES_AT)
                .where(CLAIMS.HOLDER_ID.eq(id.value()))
                .execute();
        var places = database.update(TIME_SLOT_PLACES)
                .set(TIME_SLOT_PLACES.APPOINTMENT_ID, appointment)
                .setNull(TIME_SLOT_PLACES.HOLD_ID)
                .setNull(TIME_SLOT_PLACES.EXPIRES_AT)
                .where(TIME_SLOT_PLACES.HOLD_ID.eq(id.value()))
                .execute();
        database.deleteFrom(HOLDS).where(HOLDS.ID.eq(id.value())).execute();
        return claims + places == hold.calendars().size();
    }

    @Override
    public List<HoldId> expired(Instant now, int limit) {
        return database.select(HOLDS.ID)
                .from(HOLDS)
                .where(HOLDS.EXPIRES_AT.le(now))
                .orderBy(HOLDS.EXPIRES_AT)
                .limit(limit)
                .fetch(row -> new HoldId(row.value1()));
    }
}

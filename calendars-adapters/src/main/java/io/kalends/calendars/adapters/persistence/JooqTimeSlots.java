package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.TIME_SLOTS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.TIME_SLOT_PLACES;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.selectOne;

import io.kalends.calendars.adapters.persistence.jooq.tables.records.TimeSlotsRecord;
import io.kalends.calendars.application.calendar.PartRange;
import io.kalends.calendars.application.calendar.TimeSlots;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.TimeSlot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/// Time slots in PostgreSQL.
@Repository
class JooqTimeSlots implements TimeSlots {

    private final DSLContext database;

    JooqTimeSlots(DSLContext database) {
        this.database = database;
    }

    @Override
    public Optional<InCalendar> find(UUID id) {
        return database.selectFrom(TIME_SLOTS)
                .where(TIME_SLOTS.ID.eq(id))
                .fetchOptional(row -> new InCalendar(row.getCalendarId(), slot(row)));
    }

    @Override
    public List<TimeSlot> list(CalendarId calendar, PartRange range) {
        return database.selectFrom(TIME_SLOTS)
                .where(TIME_SLOTS.CALENDAR_ID.eq(calendar))
                .and(follows(range))
                .orderBy(range.latestFirst() ? TIME_SLOTS.ID.desc() : TIME_SLOTS.ID.asc())
                .limit(range.limit())
                .fetch(JooqTimeSlots::slot);
    }

    private static Condition follows(PartRange range) {
        if (range.after() == null) {
            return noCondition();
        }
        return range.latestFirst() ? TIME_SLOTS.ID.lt(range.after()) : TIME_SLOTS.ID.gt(range.after());
    }

    @Override
    public List<TimeSlot> endingAfter(CalendarId calendar, Instant now) {
        return database.selectFrom(TIME_SLOTS)
                .where(TIME_SLOTS.CALENDAR_ID.eq(calendar))
                .and(ClaimRows.endsAfter(TIME_SLOTS.PERIOD, now))
                .fetch(JooqTimeSlots::slot);
    }

    @Override
    public int placesTaken(UUID slot, Instant now) {
        return database.fetchCount(
                TIME_SLOT_PLACES, TIME_SLOT_PLACES.TIME_SLOT_ID.eq(slot).and(SessionRows.isLive(now)));
    }

    @Override
    public boolean anyPlaceTakenAfter(CalendarId calendar, Instant now) {
        return database.fetchExists(selectOne()
                .from(TIME_SLOTS)
                .join(TIME_SLOT_PLACES)
                .on(TIME_SLOT_PLACES.TIME_SLOT_ID.eq(TIME_SLOTS.ID))
                .where(TIME_SLOTS.CALENDAR_ID.eq(calendar))
                .and(ClaimRows.endsAfter(TIME_SLOTS.PERIOD, now))
                .and(SessionRows.isLive(now)));
    }

    @Override
    public void add(CalendarId calendar, TimeSlot slot) {
        database.insertInto(TIME_SLOTS)
                .set(new TimeSlotsRecord(slot.id(), calendar, slot.span(), slot.capacity()))
                .execute();
    }

    @Override
    public void save(TimeSlot slot) {
        database.update(TIME_SLOTS)
                .set(TIME_SLOTS.PERIOD, slot.span())
                .set(TIME_SLOTS.CAPACITY, slot.capacity())
                .where(TIME_SLOTS.ID.eq(slot.id()))
                .execute();
    }

    @Override
    public void remove(UUID slot) {
        database.deleteFrom(TIME_SLOTS).where(TIME_SLOTS.ID.eq(slot)).execute();
    }

    private static TimeSlot slot(TimeSlotsRecord row) {
        return new TimeSlot(row.getId(), row.getPeriod(), row.getCapacity());
    }
}

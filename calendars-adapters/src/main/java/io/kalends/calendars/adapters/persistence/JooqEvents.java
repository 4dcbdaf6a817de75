package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.EVENTS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;

import io.kalends.calendars.application.Page;
import io.kalends.calendars.application.PageRequest;
import io.kalends.calendars.application.event.EventFilter;
import io.kalends.calendars.application.event.Events;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.event.Event;
import io.kalends.calendars.domain.event.EventId;
import io.kalends.platform.listing.Keyset;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Repository;

/// Events in PostgreSQL.
@Repository
class JooqEvents implements Events {

    private static final Field<Instant> START = field("lower({0})", EVENTS.CREATED_AT.getDataType(), EVENTS.PERIOD);

    private static final Keyset KEYSET = new Keyset(
            Map.of("start", START, "createdAt", EVENTS.CREATED_AT, "updatedAt", EVENTS.UPDATED_AT), "start", EVENTS.ID);

    private final DSLContext database;

    JooqEvents(DSLContext database) {
        this.database = database;
    }

    @Override
    public Optional<Event> find(EventId id) {
        return database.selectFrom(EVENTS)
                .where(EVENTS.ID.eq(id))
                .and(EVENTS.DELETED_AT.isNull())
                .fetchOptional(EventRows::event);
    }

    @Override
    public Page<Event> list(OwnerId owner, EventFilter filter, PageRequest request) {
        var page = KEYSET.fetch(
                database.select(EVENTS.asterisk(), START)
                        .from(EVENTS)
                        .where(EVENTS.OWNER_ID.eq(owner))
                        .and(EVENTS.DELETED_AT.isNull())
                        .and(matches(filter)),
                request.limit(),
                request.cursor(),
                request.sort(),
                row -> EventRows.event(row.into(EVENTS)));
        return new Page<>(page.items(), page.next());
    }

    private static Condition matches(EventFilter filter) {
        return noCondition()
                .and(filter.calendar() == null ? noCondition() : EVENTS.CALENDAR_ID.eq(filter.calendar()))
                .and(filter.from() == null ? noCondition() : START.ge(filter.from()))
                .and(filter.to() == null ? noCondition() : START.lt(filter.to()));
    }

    @Override
    public Event add(Event event) {
        var row = EventRows.row(event);
        database.insertInto(EVENTS).set(row).execute();
        return EventRows.event(row);
    }

    @Override
    public Event save(Event event) {
        var row = EventRows.row(event);
        var updated = database.update(EVENTS)
                .set(row)
                .where(EVENTS.ID.eq(event.id()))
                .and(EVENTS.VERSION.eq(event.version()))
                .execute();
        if (updated != 1) {
            throw new OptimisticLockingFailureException("Somebody else saved event " + event.id());
        }
        return EventRows.event(row);
    }
}

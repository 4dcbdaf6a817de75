package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.TIME_SLOTS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.TIME_SLOT_PLACES;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import io.kalends.calendars.domain.availability.Session;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;

/// How a session stands in its tables: a time slot, and those of its places that are taken.
final class SessionRows {

    private static final Field<Set<Integer>> PLACES_TAKEN = multiset(select(TIME_SLOT_PLACES.PLACE)
                    .from(TIME_SLOT_PLACES)
                    .where(TIME_SLOT_PLACES.TIME_SLOT_ID.eq(TIME_SLOTS.ID)))
            .convertFrom(places -> places.intoSet(TIME_SLOT_PLACES.PLACE));

    private SessionRows() {}

    static Map<UUID, Session> byId(Collection<UUID> ids, DSLContext database) {
        return database.select(TIME_SLOTS.ID, TIME_SLOTS.PERIOD, TIME_SLOTS.CAPACITY, PLACES_TAKEN)
                .from(TIME_SLOTS)
                .where(TIME_SLOTS.ID.eq(any(ids.toArray(UUID[]::new))))
                .fetchMap(TIME_SLOTS.ID, mapping(Session::new));
    }
}

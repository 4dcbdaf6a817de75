package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.TIME_SLOTS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.TIME_SLOT_PLACES;
import static java.util.stream.Collectors.toMap;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import io.kalends.calendars.domain.availability.Session;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/// How a session stands in its tables: a time slot, and those of its places that are taken.
///
/// @param places those that are taken or held
record SessionRows(UUID id, TimeSpan span, int capacity, List<Place> places) {

    /// @param holder the appointment or hold that has it
    /// @param expires [Instant#MAX] for a place that is taken for good
    record Place(int number, UUID holder, Instant expires) {}

    private static final Field<List<Place>> PLACES = multiset(select(
                            TIME_SLOT_PLACES.PLACE,
                            coalesce(TIME_SLOT_PLACES.APPOINTMENT_ID.coerce(UUID.class), TIME_SLOT_PLACES.HOLD_ID),
                            TIME_SLOT_PLACES.EXPIRES_AT)
                    .from(TIME_SLOT_PLACES)
                    .where(TIME_SLOT_PLACES.TIME_SLOT_ID.eq(TIME_SLOTS.ID)))
            .convertFrom(places -> places.map(mapping(
                    (place, holder, expires) -> new Place(place, holder, expires == null ? Instant.MAX : expires))));

    static Map<UUID, SessionRows> byId(Collection<UUID> ids, DSLContext database) {
        return database.select(TIME_SLOTS.ID, TIME_SLOTS.PERIOD, TIME_SLOTS.CAPACITY, PLACES)
                .from(TIME_SLOTS)
                .where(TIME_SLOTS.ID.eq(any(ids.toArray(UUID[]::new))))
                .fetchMap(TIME_SLOTS.ID, mapping(SessionRows::new));
    }

    Session at(Instant now) {
        var taken = places.stream()
                .filter(place -> now.isBefore(place.expires()))
                .collect(toMap(Place::number, Place::holder));
        return new Session(id, span, capacity, taken);
    }

    Stream<Instant> expiries() {
        return places.stream().map(Place::expires);
    }

    static Condition isLive(Instant now) {
        return TIME_SLOT_PLACES.EXPIRES_AT.isNull().or(TIME_SLOT_PLACES.EXPIRES_AT.gt(now));
    }
}

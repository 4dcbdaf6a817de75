package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.TIME_SLOTS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.TIME_SLOT_PLACES;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import io.kalends.calendars.domain.availability.Claim;
import io.kalends.calendars.domain.availability.ClaimHolder;
import io.kalends.calendars.domain.availability.Session;
import java.util.Collection;
import java.util.List;
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

    /// Those to which some of the claims belong. One query, and none where there are no such claims.
    static List<Session> among(Collection<Claim> claims, DSLContext database) {
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
}

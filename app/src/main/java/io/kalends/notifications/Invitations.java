package io.kalends.notifications;

import static io.kalends.notifications.jooq.Tables.INVITATIONS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.row;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/// Which invitations went out. Each announcement of a change counts the SEQUENCE up, so that calendars know which is
/// the latest (RFC 5546, 2.1.4).
///
/// Events of one appointment are delivered one after the other, so that nobody else counts meanwhile.
@Repository
class Invitations {

    private final DSLContext database;

    Invitations(DSLContext database) {
        this.database = database;
    }

    Batch of(Set<UUID> appointments) {
        return new Batch(database.selectFrom(INVITATIONS)
                .where(INVITATIONS.APPOINTMENT_ID.eq(any(appointments.toArray(UUID[]::new))))
                .fetchMap(INVITATIONS.APPOINTMENT_ID, INVITATIONS.SEQUENCE));
    }

    void save(Batch batch) {
        if (batch.owners.isEmpty()) {
            return;
        }
        database.insertInto(INVITATIONS, INVITATIONS.APPOINTMENT_ID, INVITATIONS.OWNER_ID, INVITATIONS.SEQUENCE)
                .valuesOfRows(batch.owners.entrySet().stream()
                        .map(owned -> row(owned.getKey(), owned.getValue(), batch.latest.get(owned.getKey())))
                        .toList())
                .onConflict(INVITATIONS.APPOINTMENT_ID)
                .doUpdate()
                .set(INVITATIONS.SEQUENCE, excluded(INVITATIONS.SEQUENCE))
                .execute();
    }

    void forgetOf(UUID owner) {
        database.deleteFrom(INVITATIONS).where(INVITATIONS.OWNER_ID.eq(owner)).execute();
    }

    /// Sequences of several appointments, counted on together.
    static final class Batch {

        private final Map<UUID, Integer> latest;
        /// Of the appointments that are announced again.
        private final Map<UUID, UUID> owners = new HashMap<>();

        private Batch(Map<UUID, Integer> latest) {
            this.latest = new HashMap<>(latest);
        }

        boolean has(UUID appointment) {
            return latest.containsKey(appointment);
        }

        /// The sequence under which the appointment is announced next: 0 for the first.
        int next(UUID appointment, UUID owner) {
            owners.put(appointment, owner);
            return latest.merge(appointment, 0, (last, _) -> last + 1);
        }
    }
}

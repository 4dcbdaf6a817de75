package io.kalends.notifications;

import static io.kalends.notifications.jooq.Tables.INVITATIONS;

import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/// Which invitations went out. Each announcement of a change counts the SEQUENCE up, so that calendars know which is
/// the latest (RFC 5546, 2.1.4).
@Repository
class Invitations {

    private final DSLContext database;

    Invitations(DSLContext database) {
        this.database = database;
    }

    /// The sequence under which the appointment is announced next: 0 for the first.
    int next(UUID appointment, UUID owner) {
        return database.insertInto(INVITATIONS)
                .set(INVITATIONS.APPOINTMENT_ID, appointment)
                .set(INVITATIONS.OWNER_ID, owner)
                .set(INVITATIONS.SEQUENCE, 0)
                .onConflict(INVITATIONS.APPOINTMENT_ID)
                .doUpdate()
                .set(INVITATIONS.SEQUENCE, INVITATIONS.SEQUENCE.plus(1))
                .returningResult(INVITATIONS.SEQUENCE)
                .fetchSingle()
                .value1();
    }

    /// Likewise, where it was announced before.
    Optional<Integer> nextIfAny(UUID appointment) {
        return database.update(INVITATIONS)
                .set(INVITATIONS.SEQUENCE, INVITATIONS.SEQUENCE.plus(1))
                .where(INVITATIONS.APPOINTMENT_ID.eq(appointment))
                .returningResult(INVITATIONS.SEQUENCE)
                .fetchOptional(row -> row.value1());
    }

    void forgetOf(UUID owner) {
        database.deleteFrom(INVITATIONS).where(INVITATIONS.OWNER_ID.eq(owner)).execute();
    }
}

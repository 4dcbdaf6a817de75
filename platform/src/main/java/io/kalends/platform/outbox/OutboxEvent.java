package io.kalends.platform.outbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A fact that a module tells the others.
///
/// @param type a stable dotted name, such as `appointment.booked`
/// @param subject the thing it happened to; events of one subject are delivered in order
/// @param ownerId whose data the subject is; null where it belongs to nobody
/// @param payload a record of ids and primitives, never a personal value
public record OutboxEvent(
        String type, Subject subject, @Nullable UUID ownerId, Instant occurredAt, Object payload) {

    /// @param type in lower case, such as `appointment`
    public record Subject(String type, UUID id) {}
}

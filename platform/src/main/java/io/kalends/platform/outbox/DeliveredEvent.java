package io.kalends.platform.outbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An [OutboxEvent] as its consumers see it.
///
/// @param id grows with every event of a subject; consumers may use it to recognise a redelivery
/// @param actor who did it, such as `user:0198...`, `visitor` or `system`
/// @param traceId the request that did it
public record DeliveredEvent(
        long id,
        String type,
        OutboxEvent.Subject subject,
        @Nullable UUID ownerId,
        String actor,
        @Nullable String traceId,
        Instant occurredAt,
        JsonNode payload) {}

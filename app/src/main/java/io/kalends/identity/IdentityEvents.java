package io.kalends.identity;

import io.kalends.platform.caller.Caller;
import io.kalends.platform.outbox.Outbox;
import io.kalends.platform.outbox.OutboxEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Tells the other modules what happened to accounts, done by their users unless a caller is known: ids and names of
/// fields, never a personal value.
@Component
class IdentityEvents {

    private final Outbox outbox;

    IdentityEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    void ofUser(String type, UUID user, Instant at) {
        publish(type, new OutboxEvent.Subject("user", user), user, at, Map.of());
    }

    /// Somebody who says to be the user, and has yet to show it.
    void ofVisitor(String type, UUID user, Instant at) {
        outbox.publish(
                List.of(new OutboxEvent(type, new OutboxEvent.Subject("user", user), user, at, Map.of())), "visitor");
    }

    void userChanged(UUID user, List<String> fields, Instant at) {
        publish("user.changed", new OutboxEvent.Subject("user", user), user, at, Map.of("fields", fields));
    }

    void ofSession(String type, UUID session, UUID user, Instant at) {
        publish(type, new OutboxEvent.Subject("session", session), user, at, Map.of());
    }

    void ofApiKey(String type, UUID key, UUID user, Instant at) {
        publish(type, new OutboxEvent.Subject("api_key", key), user, at, Map.of());
    }

    private void publish(String type, OutboxEvent.Subject subject, UUID owner, Instant at, Map<String, ?> payload) {
        var actor = Caller.current().map(Caller::actor).orElse("user:" + owner);
        outbox.publish(List.of(new OutboxEvent(type, subject, owner, at, payload)), actor);
    }
}

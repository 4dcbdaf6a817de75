package io.kalends.platform.outbox;

import static io.kalends.platform.jooq.Tables.OUTBOX;

import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.TraceFilter;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/// Where a use case leaves its events: one row each, in the use case's own transaction.
///
/// Order per subject is order of ids, which holds as long as the use case has locked its subject (by the row it
/// updates or by an advisory lock) before it comes here, and keeps it locked until it commits.
@Component
public class Outbox {

    static final int PARTITIONS = 16;

    private final DSLContext database;
    private final JsonMapper json;
    private final OutboxSignal signal;

    Outbox(DSLContext database, JsonMapper json, OutboxSignal signal) {
        this.database = database;
        this.json = json;
        this.signal = signal;
    }

    /// Events of what the request's caller does, or the system in background work.
    ///
    /// @throws org.springframework.transaction.IllegalTransactionStateException outside of a transaction
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(List<OutboxEvent> events) {
        publish(events, Caller.current().map(Caller::actor).orElse("system"));
    }

    /// Likewise, where who acts is known otherwise: somebody who is just signing in, say.
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(List<OutboxEvent> events, String actor) {
        if (events.isEmpty()) {
            return;
        }
        var insert = database.insertInto(
                OUTBOX,
                OUTBOX.PARTITION,
                OUTBOX.TYPE,
                OUTBOX.SUBJECT_TYPE,
                OUTBOX.SUBJECT_ID,
                OUTBOX.OWNER_ID,
                OUTBOX.ACTOR,
                OUTBOX.TRACE_ID,
                OUTBOX.OCCURRED_AT,
                OUTBOX.PAYLOAD);
        for (var event : events) {
            insert = insert.values(
                    partitionOf(event.subject().id()),
                    event.type(),
                    event.subject().type(),
                    event.subject().id(),
                    event.ownerId(),
                    actor,
                    TraceFilter.currentTraceId(),
                    event.occurredAt(),
                    JSONB.valueOf(json.writeValueAsString(event.payload())));
        }
        insert.execute();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                signal.raise();
            }
        });
    }

    static short partitionOf(UUID subject) {
        return (short) Math.floorMod(subject.hashCode(), PARTITIONS);
    }
}

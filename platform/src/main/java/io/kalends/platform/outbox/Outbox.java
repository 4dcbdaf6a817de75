package io.kalends.platform.outbox;

import static io.kalends.platform.jooq.Tables.OUTBOX;
import static java.util.Collections.nCopies;
import static org.jooq.impl.DSL.row;

import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.TraceFilter;
import io.kalends.platform.statements.RenderedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestContextHolder;
import tools.jackson.databind.json.JsonMapper;

/// Where a use case leaves its events: one row each, in the use case's own transaction.
///
/// Order per subject is order of ids, which holds as long as the use case has locked its subject (by the row it
/// updates or by an advisory lock) before it comes here, and keeps it locked until it commits.
@Component
public class Outbox {

    static final int PARTITIONS = 16;

    private static final List<Field<?>> COLUMNS = List.of(
            OUTBOX.PARTITION,
            OUTBOX.TYPE,
            OUTBOX.SUBJECT_TYPE,
            OUTBOX.SUBJECT_ID,
            OUTBOX.OWNER_ID,
            OUTBOX.ACTOR,
            OUTBOX.TRACE_ID,
            OUTBOX.OCCURRED_AT,
            OUTBOX.PAYLOAD);

    private final DSLContext database;
    private final JdbcOperations jdbc;
    private final JsonMapper json;
    private final OutboxSignal signal;

    /// By the number of events that they insert.
    private final Map<Integer, RenderedStatement> inserts = new ConcurrentHashMap<>();

    Outbox(DSLContext database, JdbcOperations jdbc, JsonMapper json, OutboxSignal signal) {
        this.database = database;
        this.jdbc = jdbc;
        this.json = json;
        this.signal = signal;
    }

    /// Events of what the request's caller does, a visitor where nobody has signed in, or the system in background
    /// work.
    ///
    /// @throws org.springframework.transaction.IllegalTransactionStateException outside of a transaction
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(List<OutboxEvent> events) {
        publish(events, Caller.current().map(Caller::actor).orElseGet(Outbox::nobody));
    }

    private static String nobody() {
        return RequestContextHolder.getRequestAttributes() == null ? "system" : "visitor";
    }

    /// Likewise, where who acts is known otherwise: somebody who is just signing in, say.
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(List<OutboxEvent> events, String actor) {
        if (events.isEmpty()) {
            return;
        }
        var values = new ArrayList<@Nullable Object>();
        for (var event : events) {
            values.add(partitionOf(event.subject().id()));
            values.add(event.type());
            values.add(event.subject().type());
            values.add(event.subject().id());
            values.add(event.ownerId());
            values.add(actor);
            values.add(TraceFilter.currentTraceId());
            values.add(event.occurredAt());
            values.add(JSONB.valueOf(json.writeValueAsString(event.payload())));
        }
        inserts.computeIfAbsent(events.size(), this::insert).execute(values.toArray());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                signal.raise();
            }
        });
    }

    private RenderedStatement insert(int rows) {
        return new RenderedStatement(
                database,
                jdbc,
                database.insertInto(OUTBOX, COLUMNS)
                        .valuesOfRows(nCopies(
                                rows,
                                row(COLUMNS.stream()
                                        .map(RenderedStatement::value)
                                        .toList()))));
    }

    static short partitionOf(UUID subject) {
        return (short) Math.floorMod(subject.hashCode(), PARTITIONS);
    }
}

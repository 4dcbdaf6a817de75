package io.kalends.audit;

import static io.kalends.audit.jooq.Tables.ENTRIES;
import static org.jooq.impl.DSL.noCondition;

import com.github.f4b6a3.uuid.UuidCreator;
import io.kalends.audit.jooq.tables.records.EntriesRecord;
import io.kalends.platform.http.PageQuery;
import io.kalends.platform.listing.Keyset;
import io.kalends.platform.outbox.DeliveredEvent;
import io.kalends.platform.outbox.EventConsumer;
import io.kalends.platform.outbox.OutboxEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// Writes every event down once, and lets owners read what concerns them.
@Repository
class AuditTrail implements EventConsumer {

    private static final Keyset KEYSET = new Keyset(Map.of("at", ENTRIES.OCCURRED_AT), "-at", ENTRIES.ID);

    private final DSLContext database;
    private final InstantSource clock;

    AuditTrail(DSLContext database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Which entries are wanted; null leaves a question open. `to` is exclusive.
    record Filter(
            @Nullable UUID subject,
            @Nullable String action,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /// @param details JSON
    record Entry(
            UUID id,
            Instant at,
            String actor,
            String action,
            OutboxEvent.Subject subject,
            String details,
            @Nullable String traceId) {}

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public boolean wants(String type) {
        return true;
    }

    @Override
    public void consume(List<DeliveredEvent> events) {
        var now = clock.instant();
        var insert = database.insertInto(ENTRIES)
                .columns(ENTRIES.fields())
                .values(Collections.nCopies(ENTRIES.fields().length, null))
                .onConflict(ENTRIES.EVENT_ID)
                .doNothing();
        // One statement, whatever the number of events, so that it is prepared once.
        var values = events.stream().map(event -> row(event, now).intoArray()).toArray(Object[][]::new);
        database.batch(insert, values).execute();
    }

    Keyset.Page<Entry> list(UUID owner, Filter filter, PageQuery page) {
        return KEYSET.fetch(
                database.selectFrom(ENTRIES)
                        .where(ENTRIES.OWNER_ID.eq(owner))
                        .and(filter.subject() == null ? noCondition() : ENTRIES.SUBJECT_ID.eq(filter.subject()))
                        .and(filter.action() == null ? noCondition() : ENTRIES.ACTION.eq(filter.action()))
                        .and(filter.from() == null ? noCondition() : ENTRIES.OCCURRED_AT.ge(filter.from()))
                        .and(filter.to() == null ? noCondition() : ENTRIES.OCCURRED_AT.lt(filter.to())),
                page.limit(),
                page.cursor(),
                page.sort(),
                AuditTrail::entry);
    }

    private static EntriesRecord row(DeliveredEvent event, Instant now) {
        return new EntriesRecord(
                UuidCreator.getTimeOrderedEpochFast(),
                event.id(),
                event.occurredAt(),
                now,
                event.ownerId(),
                event.actor(),
                event.type(),
                event.subject().type(),
                event.subject().id(),
                JSONB.valueOf(event.payload().toString()),
                event.traceId());
    }

    private static Entry entry(EntriesRecord row) {
        return new Entry(
                row.getId(),
                row.getOccurredAt(),
                row.getActor(),
                row.getAction(),
                new OutboxEvent.Subject(row.getSubjectType(), row.getSubjectId()),
                row.getDetails().data(),
                row.getTraceId());
    }
}

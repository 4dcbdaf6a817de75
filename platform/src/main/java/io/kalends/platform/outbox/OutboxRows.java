package io.kalends.platform.outbox;

import static io.kalends.platform.jooq.Tables.DELAYED_DELIVERIES;
import static io.kalends.platform.jooq.Tables.OUTBOX;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.generateSeries;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Events that wait for their delivery, by partition. A partition is held by one instance at a time, which keeps the
/// order.
@Repository
class OutboxRows {

    /// First key of the two-key advisory locks that guard partitions.
    private static final int LOCK_SPACE = 0x6f757462;

    private final DSLContext database;
    private final JsonMapper json;

    OutboxRows(DSLContext database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /// Takes the partitions that have something to deliver to these consumers and that no other instance is working on.
    /// They are ours until the transaction ends.
    List<Integer> lockBusyPartitions(Set<String> consumers, Instant now) {
        var partition = field(name("partition"), Integer.class);
        var isBusy = exists(selectOne()
                        .from(OUTBOX)
                        .where(OUTBOX.PARTITION.coerce(Integer.class).eq(partition)))
                .or(exists(selectOne()
                        .from(DELAYED_DELIVERIES)
                        .where(DELAYED_DELIVERIES
                                .PARTITION
                                .coerce(Integer.class)
                                .eq(partition))
                        .and(DELAYED_DELIVERIES.CONSUMER.in(consumers))
                        .and(DELAYED_DELIVERIES.PARKED_AT.isNull())
                        .and(DELAYED_DELIVERIES.NEXT_ATTEMPT_AT.le(now))));
        var lock = field("pg_try_advisory_xact_lock({0}, {1})", Boolean.class, inline(LOCK_SPACE), partition);
        return database.select(partition)
                .from(generateSeries(0, Outbox.PARTITIONS - 1).as(name("partitions"), name("partition")))
                .where(condition(when(isBusy, lock).otherwise(false)))
                .fetch(partition);
    }

    List<DeliveredEvent> oldest(List<Integer> partitions, int atMost) {
        return database.selectFrom(OUTBOX)
                .where(OUTBOX.PARTITION.coerce(Integer.class).in(partitions))
                .orderBy(OUTBOX.ID)
                .limit(atMost)
                .fetch(this::event);
    }

    /// Removes what was delivered.
    void delete(List<Integer> partitions, List<DeliveredEvent> events) {
        database.deleteFrom(OUTBOX)
                .where(OUTBOX.PARTITION.coerce(Integer.class).in(partitions))
                .and(OUTBOX.ID.eq(any(events.stream().map(DeliveredEvent::id).toArray(Long[]::new))))
                .execute();
    }

    private DeliveredEvent event(Record row) {
        return new DeliveredEvent(
                row.get(OUTBOX.ID),
                row.get(OUTBOX.TYPE),
                new OutboxEvent.Subject(row.get(OUTBOX.SUBJECT_TYPE), row.get(OUTBOX.SUBJECT_ID)),
                row.get(OUTBOX.OWNER_ID),
                row.get(OUTBOX.ACTOR),
                row.get(OUTBOX.TRACE_ID),
                row.get(OUTBOX.OCCURRED_AT),
                json.readTree(row.get(OUTBOX.PAYLOAD).data()));
    }
}

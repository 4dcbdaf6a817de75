package io.kalends.platform.outbox;

import static io.kalends.platform.jooq.Tables.DELAYED_DELIVERIES;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Deliveries that one consumer could not take: retried with backoff, parked after the last try, and in the way of
/// later events of the same subject for the same consumer, and of nothing else.
@Repository
class DelayedDeliveries {

    static final int MAX_ATTEMPTS = 12;
    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);

    private final DSLContext database;
    private final JsonMapper json;

    DelayedDeliveries(DSLContext database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /// A delivery whose turn has come.
    record Due(String consumer, DeliveredEvent event, int attempts) {}

    /// What a consumer may not get yet, because an earlier event of the same subject waits for it.
    record Blocked(String consumer, UUID subjectId) {}

    Set<Blocked> blocked(List<Integer> partitions) {
        return database
                .selectDistinct(DELAYED_DELIVERIES.CONSUMER, DELAYED_DELIVERIES.SUBJECT_ID)
                .from(DELAYED_DELIVERIES)
                .where(DELAYED_DELIVERIES.PARTITION.coerce(Integer.class).in(partitions))
                .fetch(row -> new Blocked(row.value1(), row.value2()))
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The first waiting delivery of each of the consumers and each subject, where it is due. What waits for others is
    /// left to the instances that have them.
    List<Due> due(List<Integer> partitions, Set<String> consumers, Instant now, int atMost) {
        var earlier = DELAYED_DELIVERIES.as("earlier");
        return database.selectFrom(DELAYED_DELIVERIES)
                .where(DELAYED_DELIVERIES.PARTITION.coerce(Integer.class).in(partitions))
                .and(DELAYED_DELIVERIES.CONSUMER.in(consumers))
                .and(DELAYED_DELIVERIES.PARKED_AT.isNull())
                .and(DELAYED_DELIVERIES.NEXT_ATTEMPT_AT.le(now))
                .and(notExists(selectOne()
                        .from(earlier)
                        .where(earlier.CONSUMER.eq(DELAYED_DELIVERIES.CONSUMER))
                        .and(earlier.SUBJECT_ID.eq(DELAYED_DELIVERIES.SUBJECT_ID))
                        .and(earlier.EVENT_ID.lt(DELAYED_DELIVERIES.EVENT_ID))))
                .orderBy(DELAYED_DELIVERIES.EVENT_ID)
                .limit(atMost)
                .fetch(row -> new Due(
                        row.getConsumer(),
                        json.readValue(row.getEvent().data(), DeliveredEvent.class),
                        row.getAttempts()));
    }

    /// Files a delivery for later.
    ///
    /// @param failure why it could not be taken; null when it only waits for an earlier one
    void add(String consumer, DeliveredEvent event, int partition, @Nullable Throwable failure, Instant now) {
        var row = database.newRecord(DELAYED_DELIVERIES);
        row.setConsumer(consumer);
        row.setEventId(event.id());
        row.setPartition((short) partition);
        row.setSubjectId(event.subject().id());
        row.setEvent(JSONB.valueOf(json.writeValueAsString(event)));
        row.setAttempts(failure == null ? 0 : 1);
        row.setNextAttemptAt(failure == null ? now : now.plus(delayAfter(1)));
        row.setLastError(failure == null ? null : failure.toString());
        row.insert();
    }

    void failedAgain(Due due, Throwable failure, Instant now) {
        int attempts = due.attempts() + 1;
        var row = database.newRecord(DELAYED_DELIVERIES);
        row.setAttempts(attempts);
        row.setLastError(failure.toString());
        row.setNextAttemptAt(now.plus(delayAfter(attempts)));
        row.setParkedAt(attempts >= MAX_ATTEMPTS ? now : null);
        database.update(DELAYED_DELIVERIES)
                .set(row)
                .where(DELAYED_DELIVERIES.CONSUMER.eq(due.consumer()))
                .and(DELAYED_DELIVERIES.SUBJECT_ID.eq(due.event().subject().id()))
                .and(DELAYED_DELIVERIES.EVENT_ID.eq(due.event().id()))
                .execute();
    }

    void done(Due due) {
        database.deleteFrom(DELAYED_DELIVERIES)
                .where(DELAYED_DELIVERIES.CONSUMER.eq(due.consumer()))
                .and(DELAYED_DELIVERIES.SUBJECT_ID.eq(due.event().subject().id()))
                .and(DELAYED_DELIVERIES.EVENT_ID.eq(due.event().id()))
                .execute();
    }

    /// Doubles with every attempt, from a second to an hour.
    static Duration delayAfter(int attempts) {
        var delay = FIRST_DELAY.multipliedBy(1L << Math.min(attempts - 1, 20));
        return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    }
}

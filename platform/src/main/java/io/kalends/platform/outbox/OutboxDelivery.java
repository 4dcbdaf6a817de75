package io.kalends.platform.outbox;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Delivers one batch: takes partitions, offers their oldest events to each consumer, and commits the consumers' writes
/// together with the removal of the events.
@Component
class OutboxDelivery {

    static final int BATCH = 500;

    private static final Logger LOG = LoggerFactory.getLogger(OutboxDelivery.class);

    private final OutboxRows rows;
    private final DelayedDeliveries delayed;
    private final Map<String, EventConsumer> consumers;
    private final TransactionTemplate transaction;
    private final TransactionTemplate savepoint;
    private final InstantSource clock;

    OutboxDelivery(
            OutboxRows rows,
            DelayedDeliveries delayed,
            List<EventConsumer> consumers,
            PlatformTransactionManager transactions,
            InstantSource clock) {
        this.rows = rows;
        this.delayed = delayed;
        this.consumers =
                consumers.stream().collect(Collectors.toUnmodifiableMap(EventConsumer::name, Function.identity()));
        this.transaction = new TransactionTemplate(transactions);
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.clock = clock;
    }

    /// @return how many events and delayed deliveries were dealt with; 0 when nothing was left to do
    int deliverBatch() {
        var dealtWith = transaction.execute(_ -> {
            var partitions = rows.lockBusyPartitions(consumers.keySet(), clock.instant());
            return partitions.isEmpty() ? 0 : deliverDelayed(partitions) + deliverNew(partitions);
        });
        return dealtWith == null ? 0 : dealtWith;
    }

    private int deliverDelayed(List<Integer> partitions) {
        var due = delayed.due(partitions, consumers.keySet(), clock.instant(), BATCH);
        for (var delivery : due) {
            var consumer = requireNonNull(consumers.get(delivery.consumer()));
            try {
                savepoint.executeWithoutResult(_ -> consumer.consume(List.of(delivery.event())));
                delayed.done(delivery);
            } catch (RuntimeException | Error e) {
                LOG.warn(
                        "{} failed again on event {}",
                        delivery.consumer(),
                        delivery.event().id(),
                        e);
                delayed.failedAgain(delivery, e, clock.instant());
            }
        }
        return due.size();
    }

    private int deliverNew(List<Integer> partitions) {
        var events = rows.oldest(partitions, BATCH);
        if (!events.isEmpty()) {
            var blocked = delayed.blocked(partitions);
            consumers.values().forEach(consumer -> offer(consumer, events, blocked));
            rows.delete(partitions, events);
        }
        return events.size();
    }

    private void offer(EventConsumer consumer, List<DeliveredEvent> events, Set<DelayedDeliveries.Blocked> blocked) {
        var wanted =
                events.stream().filter(event -> consumer.wants(event.type())).toList();
        var free = wanted.stream()
                .filter(event -> !blocked.contains(waitingFor(consumer, event)))
                .toList();
        try {
            if (free.size() == wanted.size() && !free.isEmpty()) {
                savepoint.executeWithoutResult(_ -> consumer.consume(free));
                return;
            }
        } catch (RuntimeException | Error e) {
            LOG.debug("{} did not take a batch; offering its events one by one", consumer.name(), e);
        }
        offerOneByOne(consumer, wanted, blocked);
    }

    private void offerOneByOne(
            EventConsumer consumer, List<DeliveredEvent> events, Set<DelayedDeliveries.Blocked> blocked) {
        var waiting = new HashSet<>(blocked);
        for (var event : events) {
            int partition = Outbox.partitionOf(event.subject().id());
            if (waiting.contains(waitingFor(consumer, event))) {
                delayed.add(consumer.name(), event, partition, null, clock.instant());
                continue;
            }
            try {
                savepoint.executeWithoutResult(_ -> consumer.consume(List.of(event)));
            } catch (RuntimeException | Error e) {
                LOG.warn("{} failed on event {}", consumer.name(), event.id(), e);
                delayed.add(consumer.name(), event, partition, e, clock.instant());
                waiting.add(waitingFor(consumer, event));
            }
        }
    }

    private static DelayedDeliveries.Blocked waitingFor(EventConsumer consumer, DeliveredEvent event) {
        return new DelayedDeliveries.Blocked(consumer.name(), event.subject().id());
    }
}

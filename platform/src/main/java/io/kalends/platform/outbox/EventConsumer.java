package io.kalends.platform.outbox;

import java.util.List;

/// A module's interest in published events. Declared as a bean.
///
/// Delivery and what the consumer writes to our database commit together, so that effect is exactly once.
/// A consumer never calls a provider, sends mail or waits: it writes down the work and lets a job do it.
public interface EventConsumer {

    /// A stable name; deliveries that have to wait are filed under it.
    String name();

    boolean wants(String type);

    /// Takes events in order per subject, all or none: an exception makes each be offered again, alone.
    void consume(List<DeliveredEvent> events);
}

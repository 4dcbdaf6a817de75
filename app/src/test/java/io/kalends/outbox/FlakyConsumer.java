package io.kalends.outbox;

import static java.util.Objects.requireNonNull;

import io.kalends.platform.outbox.DeliveredEvent;
import io.kalends.platform.outbox.EventConsumer;
import io.kalends.testing.KalendsInstance;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A consumer that writes each event down in the database, and fails as often as it is told to. All instances of a test
/// share what it is told.
final class FlakyConsumer implements EventConsumer {

    static final String EVENT = "test.happened";

    private final String name;
    private final Plan plan;
    private volatile @Nullable KalendsInstance instance;

    FlakyConsumer(Plan plan) {
        this("flaky", plan);
    }

    FlakyConsumer(String name, Plan plan) {
        this.name = name;
        this.plan = plan;
    }

    /// How often which events still fail, and when subjects were last tried.
    static final class Plan {

        private final Map<String, Integer> failures = new ConcurrentHashMap<>();
        private final Map<UUID, Instant> tries = new ConcurrentHashMap<>();
        private volatile boolean isBroken;

        void fail(UUID subject, int number, int times) {
            failures.put(subject + "/" + number, times);
        }

        /// Whether it fails in a manner that nobody expects, whatever comes.
        void breakDown(boolean isBroken) {
            this.isBroken = isBroken;
        }

        Instant lastTryOf(UUID subject) {
            return requireNonNull(tries.get(subject));
        }

        private void attempt(UUID subject, int number, Instant now) {
            if (isBroken) {
                throw new LinkageError("broken");
            }
            tries.put(subject, now);
            if (failures.merge(subject + "/" + number, -1, Integer::sum) >= 0) {
                throw new IllegalStateException("as planned");
            }
        }
    }

    /// Where it writes to.
    void startedIn(KalendsInstance instance) {
        this.instance = instance;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean wants(String type) {
        return type.equals(EVENT);
    }

    /// Writes before it fails, so that what a failed delivery wrote would show.
    @Override
    public void consume(List<DeliveredEvent> events) {
        var started = instance;
        if (started == null) {
            throw new IllegalStateException("not started yet");
        }
        for (var event : events) {
            var subject = event.subject().id();
            var number = event.payload().required("number").asInt();
            started.database().execute("insert into test.taken (subject, number) values (?, ?)", subject, number);
            plan.attempt(subject, number, started.bean(InstantSource.class).instant());
        }
    }
}

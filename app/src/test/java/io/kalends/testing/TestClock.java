package io.kalends.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/// The system's clock, moved ahead or stopped as a test wants. All instances of this JVM go by it.
public final class TestClock implements InstantSource {

    static final TestClock SHARED = new TestClock();

    private final AtomicReference<InstantSource> source = new AtomicReference<>(InstantSource.system());

    private TestClock() {}

    @Override
    public Instant instant() {
        return source.get().instant().truncatedTo(ChronoUnit.MICROS);
    }

    /// What the system takes the time to be.
    public static Instant now() {
        return SHARED.instant();
    }

    /// Runs something at a later time.
    public static void later(Duration by, Runnable action) {
        during(InstantSource.offset(InstantSource.system(), by), action);
    }

    /// Runs something while no time passes.
    public static void stopped(Runnable action) {
        stoppedAt(now(), action);
    }

    /// Likewise, at a given moment.
    public static void stoppedAt(Instant moment, Runnable action) {
        during(InstantSource.fixed(moment), action);
    }

    private static void during(InstantSource source, Runnable action) {
        SHARED.source.set(source);
        try {
            action.run();
        } finally {
            SHARED.source.set(InstantSource.system());
        }
    }
}

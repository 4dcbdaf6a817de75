package io.kalends.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/// The system's clock, moved ahead by as much as a test wants. All instances of this JVM go by it.
public final class TestClock implements InstantSource {

    static final TestClock SHARED = new TestClock();

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    private TestClock() {}

    @Override
    public Instant instant() {
        return InstantSource.system().instant().plus(ahead.get()).truncatedTo(ChronoUnit.MICROS);
    }

    /// Runs something at a later time.
    public static void later(Duration by, Runnable action) {
        SHARED.ahead.set(by);
        try {
            action.run();
        } finally {
            SHARED.ahead.set(Duration.ZERO);
        }
    }
}

package io.kalends.calendars.domain.availability;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/// Durations and steps as the engine counts them.
final class Lengths {

    private Lengths() {}

    /// @throws IllegalArgumentException unless it is positive and in whole seconds
    static long seconds(String name, Duration length) {
        if (!length.isPositive() || !length.truncatedTo(ChronoUnit.SECONDS).equals(length)) {
            throw new IllegalArgumentException("A " + name + " is positive and in whole seconds: " + length);
        }
        return length.toSeconds();
    }
}

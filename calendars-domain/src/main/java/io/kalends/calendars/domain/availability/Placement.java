package io.kalends.calendars.domain.availability;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/// Where a candidate may start.
public sealed interface Placement {

    /// On the grid of a step, as public bookings must.
    static Placement onGrid(Duration step) {
        return new OnGrid(step);
    }

    /// At any start that fits, as a signed-in host may.
    static Placement anywhere() {
        return new Anywhere();
    }

    /// A grid window's start plus a multiple of `step`, in elapsed time.
    record OnGrid(Duration step) implements Placement {
        public OnGrid {
            if (!step.isPositive() || !step.truncatedTo(ChronoUnit.SECONDS).equals(step)) {
                throw new IllegalArgumentException("A step is positive and in whole seconds: " + step);
            }
        }
    }

    record Anywhere() implements Placement {}
}

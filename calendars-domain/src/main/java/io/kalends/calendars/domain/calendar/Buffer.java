package io.kalends.calendars.domain.calendar;

import java.util.UUID;

/// Time kept free before or after each booking, in minutes.
public record Buffer(UUID id, Side side, int minutes) implements SchedulePart {

    public static final int MIN_MINUTES = 1;
    public static final int MAX_MINUTES = 1440;

    public Buffer {
        if (minutes < MIN_MINUTES || minutes > MAX_MINUTES) {
            throw new IllegalArgumentException(
                    "A buffer is from " + MIN_MINUTES + " to " + MAX_MINUTES + " minutes: " + minutes);
        }
    }

    /// Where a buffer lies.
    public enum Side {
        BEFORE,
        AFTER,
        BOTH
    }
}

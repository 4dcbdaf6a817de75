package io.kalends.calendars.domain.appointment;

import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;

/// How long before its start a customer may still cancel a confirmed appointment.
public record CancellationPolicy(Duration notice) {

    private static final CancellationPolicy NONE = new CancellationPolicy(Duration.ZERO);

    public CancellationPolicy {
        if (notice.isNegative()) {
            throw new IllegalArgumentException("A notice is not negative: " + notice);
        }
    }

    /// No notice: until the appointment starts.
    public static CancellationPolicy none() {
        return NONE;
    }

    /// The last instant at which a customer may cancel.
    public Instant deadlineFor(TimeSpan span) {
        return span.start().minus(notice);
    }
}

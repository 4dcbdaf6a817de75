package io.kalends.calendars.domain.calendar;

import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;

/// How long before its start a customer may still cancel or move a confirmed appointment. The host always may.
public record CancellationPolicy(Duration notice) {

    public static final int MIN_NOTICE_MINUTES = 0;
    public static final int MAX_NOTICE_MINUTES = 43_200;

    private static final CancellationPolicy NONE = new CancellationPolicy(Duration.ZERO);

    public CancellationPolicy {
        if (notice.isNegative() || notice.compareTo(Duration.ofMinutes(MAX_NOTICE_MINUTES)) > 0) {
            throw new IllegalArgumentException("A notice is from 0 to " + MAX_NOTICE_MINUTES + " minutes: " + notice);
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

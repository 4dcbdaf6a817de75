package io.kalends.calendars.domain.appointment;

import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;

/// How long before its start a customer can check in to an appointment. They can until it ends.
public record CheckInPolicy(Duration lead) {

    private static final CheckInPolicy STANDARD = new CheckInPolicy(Duration.ofMinutes(60));

    public CheckInPolicy {
        if (lead.isNegative()) {
            throw new IllegalArgumentException("A lead is not negative: " + lead);
        }
    }

    /// An hour.
    public static CheckInPolicy standard() {
        return STANDARD;
    }

    /// The first instant at which a customer can check in.
    public Instant opensFor(TimeSpan span) {
        return span.start().minus(lead);
    }
}

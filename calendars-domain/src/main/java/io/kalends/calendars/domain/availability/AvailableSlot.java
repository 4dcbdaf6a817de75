package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.time.TimeSpan;

/// A span on offer and the number of seats that are free throughout it, at least one; for a time slot, of its places.
public record AvailableSlot(TimeSpan span, int remaining, Origin origin) {

    public AvailableSlot(TimeSpan span, int remaining) {
        this(span, remaining, Origin.HOURS);
    }

    /// What opened the time.
    public enum Origin {
        /// Business hours.
        HOURS,
        /// An availability rule, alone or together with business hours.
        RULE,
        /// It is a time slot, offered as it stands.
        TIME_SLOT
    }
}

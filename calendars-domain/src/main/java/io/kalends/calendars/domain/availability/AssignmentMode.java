package io.kalends.calendars.domain.availability;

/// Who of several calendars takes a booking.
public enum AssignmentMode {
    /// All of them, or none.
    COLLECTIVE,
    /// One that is free, in fair turns.
    ROUND_ROBIN
}

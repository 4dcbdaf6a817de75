package io.kalends.calendars.domain.availability;

/// Who of several calendars takes a booking.
public enum AssignmentMode {
    /// All of them, or none.
    COLLECTIVE,
    /// One that is free, in fair turns.
    ROUND_ROBIN;

    /// Whether anything can be booked where so many of the calendars are still there.
    public boolean isServedBy(int there, int members) {
        return switch (this) {
            case COLLECTIVE -> there == members;
            case ROUND_ROBIN -> there > 0;
        };
    }
}

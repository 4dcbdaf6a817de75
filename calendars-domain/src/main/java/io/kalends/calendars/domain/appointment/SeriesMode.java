package io.kalends.calendars.domain.appointment;

/// What is done about an occurrence of a series that cannot be when it should.
public enum SeriesMode {
    /// Nothing is booked or moved at all (K16).
    ALL_OR_NOTHING,
    /// It is left out; one that is booked already stays when it is.
    SKIP,
    /// It takes the next slot on its calendar's own grid, within seven days and with room for the next occurrence's
    /// buffers; where there is none, as [#SKIP].
    NEXT_FREE
}

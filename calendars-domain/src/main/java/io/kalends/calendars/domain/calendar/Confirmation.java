package io.kalends.calendars.domain.calendar;

/// Whether a booking stands at once or waits for the host.
public enum Confirmation {
    AUTOMATIC,
    APPROVAL
}

package io.kalends.calendars.domain.calendar;

/// Whether a calendar takes bookings.
public enum CalendarStatus {
    ACTIVE,
    INACTIVE
}

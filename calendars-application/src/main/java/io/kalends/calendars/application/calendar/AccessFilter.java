package io.kalends.calendars.application.calendar;

/// Which of the calendars that a user may see are wanted.
public enum AccessFilter {
    OWNED,
    SHARED,
    ALL
}

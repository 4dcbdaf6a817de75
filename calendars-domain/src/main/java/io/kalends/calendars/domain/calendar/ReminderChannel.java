package io.kalends.calendars.domain.calendar;

/// How customers are reminded.
public enum ReminderChannel {
    EMAIL
}

package io.kalends.calendars.domain.calendar;

import java.util.UUID;

/// Names a [Calendar].
public record CalendarId(UUID value) {}

package io.kalends.calendars.domain.calendar;

import java.util.UUID;

/// Names a [CalendarShare].
public record ShareId(UUID value) {}

package io.kalends.calendars.domain.calendar;

import java.util.UUID;

/// What a host says of when a calendar can be booked, beside its business hours: a part of its schedule, or a time
/// slot.
public sealed interface CalendarPart permits SchedulePart, AvailabilityRule {

    UUID id();
}

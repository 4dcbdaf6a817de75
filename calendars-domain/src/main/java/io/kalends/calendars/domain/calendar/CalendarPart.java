package io.kalends.calendars.domain.calendar;

import io.kalends.calendars.domain.time.TimeSpan;
import java.util.Optional;
import java.util.UUID;

/// What a host says of when a calendar can be booked, beside its business hours: a part of its schedule, or a time
/// slot.
public sealed interface CalendarPart permits SchedulePart, AvailabilityRule {

    UUID id();

    /// The time that it concerns, where it is a session; nothing where it may be any.
    default Optional<TimeSpan> sessionSpan() {
        return Optional.empty();
    }
}

package io.kalends.calendars.domain.calendar;

import io.kalends.calendars.domain.DomainEvent;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Instant;
import java.util.Optional;

/// What happened to a calendar.
public sealed interface CalendarEvent extends DomainEvent {

    CalendarId calendar();

    OwnerId owner();

    Instant at();

    record CalendarCreated(CalendarId calendar, OwnerId owner, Instant at) implements CalendarEvent {}

    /// Its settings changed, of whatever kind.
    record CalendarChanged(CalendarId calendar, OwnerId owner, Instant at) implements CalendarEvent {}

    record BusinessHoursChanged(CalendarId calendar, OwnerId owner, Instant at) implements CalendarEvent {}

    /// A rule, break, blackout or buffer came, changed or went.
    ///
    /// @param span the time that it concerns, where that is a session's, or of two that replace each other
    record ScheduleChanged(
            CalendarId calendar, OwnerId owner, Change change, CalendarPart part, Optional<TimeSpan> span, Instant at)
            implements CalendarEvent {}

    /// What happened to a part of a schedule.
    enum Change {
        ADDED,
        CHANGED,
        REMOVED
    }

    record CalendarShared(
            CalendarId calendar, OwnerId owner, ShareId share, UserId user, Permission permission, Instant at)
            implements CalendarEvent {}

    record ShareRevoked(CalendarId calendar, OwnerId owner, ShareId share, UserId user, Instant at)
            implements CalendarEvent {}

    record CalendarDeleted(CalendarId calendar, OwnerId owner, Instant at) implements CalendarEvent {}
}

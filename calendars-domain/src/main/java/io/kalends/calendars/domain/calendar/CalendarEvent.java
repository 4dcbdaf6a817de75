package io.kalends.calendars.domain.calendar;

import io.kalends.calendars.domain.DomainEvent;
import java.time.Instant;

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
    record ScheduleChanged(CalendarId calendar, OwnerId owner, Change change, CalendarPart part, Instant at)
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

package io.kalends.calendars.domain.appointment;

import io.kalends.calendars.domain.DomainEvent;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.OwnerId;
import java.time.Instant;

/// What happened to an appointment, and when it is.
public sealed interface AppointmentEvent extends DomainEvent {

    AppointmentId appointment();

    CalendarId calendar();

    OwnerId owner();

    Instant start();

    Instant end();

    Instant at();

    /// It waits for the host's approval and occupies its time meanwhile.
    record AppointmentRequested(
            AppointmentId appointment, CalendarId calendar, OwnerId owner, Instant start, Instant end, Instant at)
            implements AppointmentEvent {}

    /// It stands, without approval.
    record AppointmentBooked(
            AppointmentId appointment, CalendarId calendar, OwnerId owner, Instant start, Instant end, Instant at)
            implements AppointmentEvent {}

    record AppointmentApproved(
            AppointmentId appointment, CalendarId calendar, OwnerId owner, Instant start, Instant end, Instant at)
            implements AppointmentEvent {}

    record AppointmentDeclined(
            AppointmentId appointment, CalendarId calendar, OwnerId owner, Instant start, Instant end, Instant at)
            implements AppointmentEvent {}

    record AppointmentCancelled(
            AppointmentId appointment,
            CalendarId calendar,
            OwnerId owner,
            Instant start,
            Instant end,
            Party by,
            Instant at)
            implements AppointmentEvent {}

    /// The host has not answered the request in time; its time is free again.
    record AppointmentExpired(
            AppointmentId appointment, CalendarId calendar, OwnerId owner, Instant start, Instant end, Instant at)
            implements AppointmentEvent {}

    /// The customer has come.
    record AppointmentCheckedIn(
            AppointmentId appointment, CalendarId calendar, OwnerId owner, Instant start, Instant end, Instant at)
            implements AppointmentEvent {}

    record AppointmentCompleted(
            AppointmentId appointment, CalendarId calendar, OwnerId owner, Instant start, Instant end, Instant at)
            implements AppointmentEvent {}

    /// The customer has not come.
    record AppointmentNoShow(
            AppointmentId appointment, CalendarId calendar, OwnerId owner, Instant start, Instant end, Instant at)
            implements AppointmentEvent {}

    /// The host has taken back that nobody came.
    record AppointmentNoShowUndone(
            AppointmentId appointment, CalendarId calendar, OwnerId owner, Instant start, Instant end, Instant at)
            implements AppointmentEvent {}

    /// What it is about, or who it is with, has changed.
    record AppointmentChanged(
            AppointmentId appointment, CalendarId calendar, OwnerId owner, Instant start, Instant end, Instant at)
            implements AppointmentEvent {}

    /// It is gone from all lists; its time is free.
    record AppointmentDeleted(
            AppointmentId appointment, CalendarId calendar, OwnerId owner, Instant start, Instant end, Instant at)
            implements AppointmentEvent {}
}

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
}

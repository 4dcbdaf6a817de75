package io.kalends.calendars.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A fact about a calendar, an appointment or an event in a calendar.
public sealed interface CalendarsEvent {

    UUID ownerId();

    Instant at();

    /// About a calendar.
    sealed interface OfCalendar extends CalendarsEvent {
        UUID calendarId();
    }

    /// About an appointment, with the time it is about.
    sealed interface OfAppointment extends CalendarsEvent {
        UUID appointmentId();

        UUID calendarId();

        Instant start();

        Instant end();
    }

    /// About an event in a calendar, with the time it is about.
    sealed interface OfEvent extends CalendarsEvent {
        UUID eventId();

        UUID calendarId();

        Instant start();

        Instant end();
    }

    record CalendarCreated(UUID calendarId, UUID ownerId, Instant at) implements OfCalendar {}

    record CalendarChanged(UUID calendarId, UUID ownerId, Instant at) implements OfCalendar {}

    record BusinessHoursChanged(UUID calendarId, UUID ownerId, Instant at) implements OfCalendar {}

    /// What says when the calendar can be booked has changed, beside its business hours.
    ///
    /// @param part `AVAILABILITY_RULE`, `BREAK`, `BLACKOUT` or `BUFFER`
    /// @param change `ADDED`, `CHANGED` or `REMOVED`
    /// @param start of the time that it concerns, where that is a session's; null where it may be any
    /// @param end of that time, likewise
    record ScheduleChanged(
            UUID calendarId,
            UUID ownerId,
            String part,
            UUID partId,
            String change,
            @Nullable Instant start,
            @Nullable Instant end,
            Instant at)
            implements OfCalendar {}

    record CalendarDeleted(UUID calendarId, UUID ownerId, Instant at) implements OfCalendar {}

    /// @param permission `FREE_BUSY`, `VIEW`, `BOOK`, `EDIT` or `MANAGE`
    record CalendarShared(UUID calendarId, UUID ownerId, UUID shareId, UUID userId, String permission, Instant at)
            implements OfCalendar {}

    record ShareRevoked(UUID calendarId, UUID ownerId, UUID shareId, UUID userId, Instant at) implements OfCalendar {}

    /// It waits for the host's approval.
    record AppointmentRequested(
            UUID appointmentId, UUID calendarId, UUID ownerId, Instant start, Instant end, Instant at)
            implements OfAppointment {}

    record AppointmentBooked(UUID appointmentId, UUID calendarId, UUID ownerId, Instant start, Instant end, Instant at)
            implements OfAppointment {}

    record AppointmentApproved(
            UUID appointmentId, UUID calendarId, UUID ownerId, Instant start, Instant end, Instant at)
            implements OfAppointment {}

    record AppointmentDeclined(
            UUID appointmentId, UUID calendarId, UUID ownerId, Instant start, Instant end, Instant at)
            implements OfAppointment {}

    /// @param by `HOST` or `CUSTOMER`
    record AppointmentCancelled(
            UUID appointmentId, UUID calendarId, UUID ownerId, Instant start, Instant end, String by, Instant at)
            implements OfAppointment {}

    record EventCreated(UUID eventId, UUID calendarId, UUID ownerId, Instant start, Instant end, Instant at)
            implements OfEvent {}

    record EventDeleted(UUID eventId, UUID calendarId, UUID ownerId, Instant start, Instant end, Instant at)
            implements OfEvent {}
}

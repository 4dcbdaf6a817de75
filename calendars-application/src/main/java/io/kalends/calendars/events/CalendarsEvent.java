package io.kalends.calendars.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A fact about a calendar, an appointment, a hold, an event in a calendar or a widget.
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

    /// About a hold, with the time it is about.
    sealed interface OfHold extends CalendarsEvent {
        UUID holdId();

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

    /// About a widget.
    sealed interface OfWidget extends CalendarsEvent {
        UUID widgetId();
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

    /// The host has not answered it in time; its time is free again.
    record AppointmentExpired(UUID appointmentId, UUID calendarId, UUID ownerId, Instant start, Instant end, Instant at)
            implements OfAppointment {}

    /// The customer has come.
    record AppointmentCheckedIn(
            UUID appointmentId, UUID calendarId, UUID ownerId, Instant start, Instant end, Instant at)
            implements OfAppointment {}

    record AppointmentCompleted(
            UUID appointmentId, UUID calendarId, UUID ownerId, Instant start, Instant end, Instant at)
            implements OfAppointment {}

    /// The customer has not come.
    record AppointmentNoShow(UUID appointmentId, UUID calendarId, UUID ownerId, Instant start, Instant end, Instant at)
            implements OfAppointment {}

    /// The host has taken back that nobody came: it is confirmed again.
    record AppointmentNoShowUndone(
            UUID appointmentId, UUID calendarId, UUID ownerId, Instant start, Instant end, Instant at)
            implements OfAppointment {}

    /// What it is about, or who it is with, has changed.
    ///
    /// @param details which differ from before: of `TITLE`, `NOTES`, `LOCATION`, `CUSTOMER_NAME`, `CUSTOMER_EMAIL`,
    ///     `CUSTOMER_PHONE`, `CUSTOMER_TIME_ZONE` and `CUSTOMER_LOCALE`
    record AppointmentChanged(
            UUID appointmentId,
            UUID calendarId,
            UUID ownerId,
            Instant start,
            Instant end,
            List<String> details,
            Instant at)
            implements OfAppointment {

        public AppointmentChanged {
            details = List.copyOf(details);
        }
    }

    /// It is gone from all lists, and occupies no time.
    record AppointmentDeleted(UUID appointmentId, UUID calendarId, UUID ownerId, Instant start, Instant end, Instant at)
            implements OfAppointment {}

    /// It is at another time.
    ///
    /// @param status which it keeps, `CONFIRMED` or `PENDING`
    /// @param formerStart when it was to be
    /// @param by whose wish it was, `HOST` or `CUSTOMER`
    /// @param confirmedBy who agreed to what the other side had proposed, likewise; null where nobody was asked
    record AppointmentRescheduled(
            UUID appointmentId,
            UUID calendarId,
            UUID ownerId,
            Instant start,
            Instant end,
            String status,
            Instant formerStart,
            Instant formerEnd,
            String by,
            @Nullable String confirmedBy,
            Instant at)
            implements OfAppointment {}

    /// Another time is proposed, and held beside its own.
    ///
    /// @param by who proposes, `HOST` or `CUSTOMER`; the other one answers
    record RescheduleProposed(
            UUID appointmentId,
            UUID calendarId,
            UUID ownerId,
            Instant start,
            Instant end,
            Instant proposedStart,
            Instant proposedEnd,
            String by,
            Instant at)
            implements OfAppointment {}

    /// The proposal is refused or withdrawn; the time proposed is free again.
    ///
    /// @param by who does so, `HOST` or `CUSTOMER`
    /// @param proposedBy who had proposed it, likewise: the same where it is withdrawn
    record RescheduleDeclined(
            UUID appointmentId,
            UUID calendarId,
            UUID ownerId,
            Instant start,
            Instant end,
            Instant proposedStart,
            Instant proposedEnd,
            String by,
            String proposedBy,
            Instant at)
            implements OfAppointment {}

    /// Nobody has answered the proposal, or it has no point any more; the time proposed is free again.
    record RescheduleLapsed(
            UUID appointmentId,
            UUID calendarId,
            UUID ownerId,
            Instant start,
            Instant end,
            Instant proposedStart,
            Instant proposedEnd,
            Instant at)
            implements OfAppointment {}

    /// Another time has taken the place of the one proposed, which is free again.
    record RescheduleReplaced(
            UUID appointmentId,
            UUID calendarId,
            UUID ownerId,
            Instant start,
            Instant end,
            Instant proposedStart,
            Instant proposedEnd,
            Instant at)
            implements OfAppointment {}

    /// Somebody is about to book this time.
    record HoldPlaced(UUID holdId, UUID calendarId, UUID ownerId, Instant start, Instant end, Instant at)
            implements OfHold {}

    /// The time is free again.
    record HoldReleased(UUID holdId, UUID calendarId, UUID ownerId, Instant start, Instant end, Instant at)
            implements OfHold {}

    /// Likewise; nobody has booked it.
    record HoldExpired(UUID holdId, UUID calendarId, UUID ownerId, Instant start, Instant end, Instant at)
            implements OfHold {}
    /// Its customer is to be reminded of it.
    ///
    /// @param channel `EMAIL`
    /// @param minutesBefore which of its reminders it is; it may be late
    record ReminderDue(
            UUID appointmentId,
            UUID calendarId,
            UUID ownerId,
            Instant start,
            Instant end,
            String channel,
            int minutesBefore,
            Instant at)
            implements OfAppointment {}

    record EventCreated(UUID eventId, UUID calendarId, UUID ownerId, Instant start, Instant end, Instant at)
            implements OfEvent {}

    record EventDeleted(UUID eventId, UUID calendarId, UUID ownerId, Instant start, Instant end, Instant at)
            implements OfEvent {}

    record WidgetCreated(UUID widgetId, UUID ownerId, Instant at) implements OfWidget {}

    record WidgetChanged(UUID widgetId, UUID ownerId, Instant at) implements OfWidget {}

    /// Its former key leads nowhere.
    record WidgetKeyRotated(UUID widgetId, UUID ownerId, Instant at) implements OfWidget {}

    /// What was booked at it stays booked.
    record WidgetDeleted(UUID widgetId, UUID ownerId, Instant at) implements OfWidget {}
}

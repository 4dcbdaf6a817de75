package io.kalends.calendars.domain.appointment;

import io.kalends.calendars.domain.DomainEvent;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.calendar.ReminderPolicy;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    ///
    /// @param details which differ from before; none where somebody has said again what was there
    record AppointmentChanged(
            AppointmentId appointment,
            CalendarId calendar,
            OwnerId owner,
            Instant start,
            Instant end,
            List<Detail> details,
            Instant at)
            implements AppointmentEvent {

        public AppointmentChanged {
            details = List.copyOf(details);
        }
    }

    /// It is gone from all lists; its time is free.
    record AppointmentDeleted(
            AppointmentId appointment, CalendarId calendar, OwnerId owner, Instant start, Instant end, Instant at)
            implements AppointmentEvent {}

    /// It is at another time.
    ///
    /// @param state which it keeps
    /// @param former when it was to be
    /// @param by whose wish it was
    /// @param confirmedBy who agreed to what the other side had proposed; null where nobody was asked
    record AppointmentRescheduled(
            AppointmentId appointment,
            CalendarId calendar,
            OwnerId owner,
            Instant start,
            Instant end,
            State state,
            TimeSpan former,
            Party by,
            @Nullable Party confirmedBy,
            Instant at)
            implements AppointmentEvent {}

    /// Another time is proposed and held beside its own, until the other side answers.
    record RescheduleProposed(
            AppointmentId appointment,
            CalendarId calendar,
            OwnerId owner,
            Instant start,
            Instant end,
            Proposal proposal,
            Instant at)
            implements AppointmentEvent {}

    /// The proposal is refused or withdrawn; the time proposed is free again.
    record RescheduleDeclined(
            AppointmentId appointment,
            CalendarId calendar,
            OwnerId owner,
            Instant start,
            Instant end,
            Proposal proposal,
            Party by,
            Instant at)
            implements AppointmentEvent {}

    /// Its customer is to be reminded of it.
    record ReminderDue(
            AppointmentId appointment,
            CalendarId calendar,
            OwnerId owner,
            Instant start,
            Instant end,
            ReminderPolicy.Rule rule,
            Instant at)
            implements AppointmentEvent {}

    /// Nobody has answered the proposal, or it has no point any more; the time proposed is free again.
    record RescheduleLapsed(
            AppointmentId appointment,
            CalendarId calendar,
            OwnerId owner,
            Instant start,
            Instant end,
            Proposal proposal,
            Instant at)
            implements AppointmentEvent {}

    /// Another time has taken the place of the one proposed, which is free again.
    record RescheduleReplaced(
            AppointmentId appointment,
            CalendarId calendar,
            OwnerId owner,
            Instant start,
            Instant end,
            Proposal proposal,
            Instant at)
            implements AppointmentEvent {}
}

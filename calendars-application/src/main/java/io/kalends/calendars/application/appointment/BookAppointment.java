package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.Ids;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.availability.CurrentAvailability;
import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.application.claim.Turn;
import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentDetails;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.BookingRejection;
import io.kalends.calendars.domain.appointment.BookingRequest;
import io.kalends.calendars.domain.appointment.Customer;
import io.kalends.calendars.domain.availability.Placement;
import io.kalends.calendars.domain.availability.WithheldReason;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Books an appointment by the booking protocol (`engine.md`): lock, read, judge, claim, record, publish.
///
/// The lock makes bookings of one calendar take turns, so that the loser of a race is judged like any latecomer.
/// The claims' exclusion constraint holds even where some code forgets the lock (P07).
@UseCase
public class BookAppointment {

    private final CalendarAccess access;
    private final Claims claims;
    private final CurrentAvailability availability;
    private final AppointmentBooking booking;
    private final AppointmentPublisher events;
    private final InstantSource clock;

    BookAppointment(
            CalendarAccess access,
            Claims claims,
            CurrentAvailability availability,
            AppointmentBooking booking,
            AppointmentPublisher events,
            InstantSource clock) {
        this.access = access;
        this.claims = claims;
        this.availability = availability;
        this.booking = booking;
        this.events = events;
        this.clock = clock;
    }

    /// @param start a whole second
    /// @param duration null for the length of the session that starts then, or else the calendar's own
    public record Command(
            UserId caller,
            CalendarId calendar,
            Instant start,
            @Nullable Duration duration,
            Customer customer,
            AppointmentDetails details) {}

    /// @throws RejectedException with a [BookingRejection], not found, or forbidden
    public Appointment handle(Command command) {
        var lastSeen = access.requireLastSeen(command.caller(), command.calendar(), Permission.BOOK);
        var turn = Turn.in(lastSeen, claims);
        var now = clock.instant();
        var current = availability.of(lastSeen, at -> spanOf(command, at, now), now);
        turn.requireCovering(current.calendar());
        var span = TimeSpan.of(command.start(), current.durationAt(command.start(), command.duration()));
        var verdict = current.availability().judge(span, Placement.anywhere());
        var booked = booking.book(request(command, current.calendar(), span), verdict, current.calendar(), now);
        events.publish(booked.events());
        return booked.state();
    }

    /// Of a booking that is no session's.
    private static TimeSpan spanOf(Command command, Calendar calendar, Instant now) {
        var duration = command.duration() == null ? calendar.settings().policy().slot() : command.duration();
        if (!duration.isPositive()) {
            throw withheld(command.start(), now, WithheldReason.DURATION);
        }
        return TimeSpan.of(command.start(), duration);
    }

    private static BookingRequest request(Command command, Calendar calendar, TimeSpan span) {
        return new BookingRequest(
                new AppointmentId(Ids.next()),
                calendar.id(),
                calendar.owner(),
                span,
                calendar.settings().zone(),
                command.customer(),
                command.details(),
                calendar.settings().policy().confirmation(),
                CheckInCodes.next());
    }

    /// Where no engine is asked. The past comes first all the same (K25).
    private static RejectedException withheld(Instant start, Instant now, WithheldReason reason) {
        return new RejectedException(
                new BookingRejection.TimeWithheld(start.isBefore(now) ? WithheldReason.PAST : reason));
    }
}

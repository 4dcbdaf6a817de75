package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.Ids;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.availability.CurrentAvailability;
import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentDetails;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.BookingRejection;
import io.kalends.calendars.domain.appointment.BookingRequest;
import io.kalends.calendars.domain.appointment.Customer;
import io.kalends.calendars.domain.availability.Claim;
import io.kalends.calendars.domain.availability.ClaimHolder;
import io.kalends.calendars.domain.availability.Placement;
import io.kalends.calendars.domain.availability.Verdict;
import io.kalends.calendars.domain.availability.WithheldReason;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;

/// Books an appointment by the booking protocol (`engine.md`): lock, read, judge, claim, record, publish.
///
/// The lock makes bookings of one calendar take turns, so that the loser of a race is judged like any latecomer.
/// The claims' exclusion constraint holds even where some code forgets the lock (P07).
@UseCase
public class BookAppointment {

    private final CalendarAccess access;
    private final Claims claims;
    private final CurrentAvailability availability;
    private final Appointments appointments;
    private final AppointmentPublisher events;
    private final InstantSource clock;

    BookAppointment(
            CalendarAccess access,
            Claims claims,
            CurrentAvailability availability,
            Appointments appointments,
            AppointmentPublisher events,
            InstantSource clock) {
        this.access = access;
        this.claims = claims;
        this.availability = availability;
        this.appointments = appointments;
        this.events = events;
        this.clock = clock;
    }

    /// @param start a whole second
    /// @param duration null for the calendar's own slot length
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
        var locked = involved(lastSeen);
        claims.lock(locked);
        var now = clock.instant();
        var current = availability.of(lastSeen, at -> spanOf(command, at, now), now);
        requireLocked(current.calendar(), locked);
        var verdict = current.availability().judge(current.span(), Placement.anywhere());
        var booked = Appointment.book(request(command, current), verdict, now).orThrow();
        var saved = claim(booked.state(), verdict, current.calendar())
                .flatMap(claim -> appointments.add(booked.state(), claim, now))
                .orElseThrow(BookAppointment::taken);
        events.publish(booked.events());
        return saved;
    }

    private static Set<CalendarId> involved(Calendar calendar) {
        var involved = new HashSet<>(calendar.settings().respects());
        involved.add(calendar.id());
        return involved;
    }

    /// The settings may have changed since they were last seen, or while this booking waited for its turn.
    private static void requireLocked(Calendar calendar, Set<CalendarId> locked) {
        if (!locked.containsAll(calendar.settings().respects())) {
            throw new CannotAcquireLockException("The calendar respects others than before");
        }
    }

    private static TimeSpan spanOf(Command command, Calendar calendar, Instant now) {
        var duration = command.duration() == null ? calendar.settings().policy().slot() : command.duration();
        if (!duration.isPositive()) {
            throw withheld(command.start(), now, WithheldReason.DURATION);
        }
        return TimeSpan.of(command.start(), duration);
    }

    private static BookingRequest request(Command command, CurrentAvailability.Snapshot current) {
        var calendar = current.calendar();
        return new BookingRequest(
                new AppointmentId(Ids.next()),
                calendar.id(),
                calendar.owner(),
                current.span(),
                calendar.settings().zone(),
                command.customer(),
                command.details(),
                calendar.settings().policy().confirmation());
    }

    private static Optional<Claim> claim(Appointment appointment, Verdict verdict, Calendar calendar) {
        var holder =
                new ClaimHolder(ClaimHolder.Kind.APPOINTMENT, appointment.id().value());
        return verdict instanceof Verdict.Offered offer
                ? Optional.of(new Claim(
                        offer.seat(),
                        calendar.schedule().buffers().around(appointment.span()),
                        appointment.span(),
                        holder))
                : Optional.empty();
    }

    /// Where no engine is asked. The past comes first all the same (K25).
    private static RejectedException withheld(Instant start, Instant now, WithheldReason reason) {
        return new RejectedException(
                new BookingRejection.TimeWithheld(start.isBefore(now) ? WithheldReason.PAST : reason));
    }

    private static RejectedException taken() {
        return new RejectedException(new BookingRejection.TimeWithheld(WithheldReason.BUSY_APPOINTMENT));
    }
}

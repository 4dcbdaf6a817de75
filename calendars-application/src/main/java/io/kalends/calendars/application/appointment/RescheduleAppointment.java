package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.NotFound;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.availability.CurrentAvailability;
import io.kalends.calendars.application.availability.CurrentAvailability.Snapshot;
import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.application.calendar.Calendars;
import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.application.claim.Turn;
import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.Party;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.CancellationPolicy;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.calendars.domain.widget.Widget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Moves an appointment to another time at once, or proposes that to the other side, by the booking protocol. The
/// appointment's own claims never stand in its way.
@UseCase
public class RescheduleAppointment {

    private final AppointmentAccess access;
    private final Calendars calendars;
    private final CalendarAccess calendarAccess;
    private final Claims claims;
    private final CurrentAvailability availability;
    private final Appointments appointments;
    private final BookingWidgets widgets;
    private final AppointmentMove move;
    private final AppointmentPublisher events;
    private final InstantSource clock;

    RescheduleAppointment(
            AppointmentAccess access,
            Calendars calendars,
            CalendarAccess calendarAccess,
            Claims claims,
            CurrentAvailability availability,
            Appointments appointments,
            BookingWidgets widgets,
            AppointmentMove move,
            AppointmentPublisher events,
            InstantSource clock) {
        this.access = access;
        this.calendars = calendars;
        this.calendarAccess = calendarAccess;
        this.claims = claims;
        this.availability = availability;
        this.appointments = appointments;
        this.widgets = widgets;
        this.move = move;
        this.events = events;
        this.clock = clock;
    }

    /// Whether the other side is asked first.
    public enum Mode {
        NOW,
        PROPOSE
    }

    /// @param start a whole second
    /// @param duration null for the length that it has
    /// @param mode null to ask first where bookings wait for approval
    public record Command(
            Actor actor,
            AppointmentId appointment,
            ExpectedVersion expected,
            Instant start,
            @Nullable Duration duration,
            @Nullable Mode mode) {}

    /// @throws RejectedException as the appointment or the engine says, not found, or forbidden
    public Appointment handle(Command command) {
        var seen = access.require(command.actor(), command.appointment(), Permission.BOOK);
        var lastSeen = seen.calendars().stream()
                .map(calendar -> lastSeen(command.actor(), calendar))
                .toList();
        var turn = Turn.in(lastSeen, claims);
        // As it is in this turn.
        var appointment = appointments.find(command.appointment()).orElseThrow(NotFound::exception);
        command.expected().require(appointment.version());
        var now = clock.instant();
        var span = span(command, appointment, now);
        var widget = widgets.of(appointment);
        var current =
                availability.apartFrom(appointment.id().value(), terms(command.actor(), widget), lastSeen, span, now);
        current.forEach(snapshot -> turn.requireCovering(snapshot.calendar()));
        var verdicts = judge(command.actor(), current, span);
        var by = command.actor().party();
        var policy = Widget.cancellation(
                widget, Optional.of(current.getFirst().calendar().settings()));
        var mode = command.mode() == null ? modeOf(CalendarVerdict.confirmation(verdicts)) : command.mode();
        return switch (mode) {
            case NOW -> move.move(appointment, span, verdicts, by, policy, now);
            case PROPOSE -> propose(appointment, span, verdicts, by, policy, now);
        };
    }

    /// Customers keep to the terms on which they have booked.
    private static @Nullable Widget terms(Actor actor, Optional<Widget> widget) {
        return switch (actor) {
            case Actor.Host _ -> null;
            case Actor.Customer _ -> widget.orElse(null);
        };
    }

    /// Who moves it claims time in all of its calendars.
    private Calendar lastSeen(Actor actor, CalendarId calendar) {
        return switch (actor) {
            case Actor.Host(var user) -> calendarAccess.requireLastSeen(user, calendar, Permission.BOOK);
            case Actor.Customer _ -> calendars.lastSeen(calendar).orElseThrow(NotFound::exception);
        };
    }

    private Appointment propose(
            Appointment appointment,
            TimeSpan span,
            List<CalendarVerdict> verdicts,
            Party by,
            CancellationPolicy policy,
            Instant now) {
        var accepted = appointment
                .propose(span, CalendarVerdict.together(verdicts).verdict(), by, policy, now)
                .orThrow();
        var saved = appointments.save(accepted.state());
        claims.keep(saved.id(), saved.span());
        for (var verdict : verdicts) {
            var calendar = verdict.calendar();
            move.claim(saved.id(), span, verdict, claim -> claims.claimBeside(calendar.id(), claim, now), now);
        }
        events.publish(accepted.events());
        return saved;
    }

    private static Mode modeOf(Confirmation confirmation) {
        return switch (confirmation) {
            case AUTOMATIC -> Mode.NOW;
            case APPROVAL -> Mode.PROPOSE;
        };
    }

    private static List<CalendarVerdict> judge(Actor actor, List<Snapshot> calendars, TimeSpan span) {
        return switch (actor) {
            case Actor.Host _ -> CalendarVerdict.judge(calendars, span);
            case Actor.Customer _ -> CalendarVerdict.judgeOnGrid(calendars, span);
        };
    }

    private static TimeSpan span(Command command, Appointment appointment, Instant now) {
        var duration = command.duration() == null ? appointment.span().duration() : command.duration();
        BookableTime.requireLength(command.start(), duration, now);
        return TimeSpan.of(command.start(), duration);
    }
}

package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.NotFound;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.availability.CurrentAvailability;
import io.kalends.calendars.application.calendar.Calendars;
import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.application.claim.Turn;
import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.AppointmentRejection;
import io.kalends.calendars.domain.appointment.BookingRejection;
import io.kalends.calendars.domain.appointment.OccurrenceOutcome;
import io.kalends.calendars.domain.appointment.Party;
import io.kalends.calendars.domain.appointment.PlannedOccurrence;
import io.kalends.calendars.domain.appointment.SeriesId;
import io.kalends.calendars.domain.appointment.SeriesMode;
import io.kalends.calendars.domain.appointment.SeriesPattern;
import io.kalends.calendars.domain.appointment.SeriesPlace;
import io.kalends.calendars.domain.appointment.SeriesRejection;
import io.kalends.calendars.domain.availability.WithheldReason;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CancellationPolicy;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Moves the appointments of a series that are still to come, each by the same change of local date and time, in one
/// transaction and one turn.
///
/// Under [SeriesMode#ALL_OR_NOTHING] all of them give up their times first. In the other modes, where one may stay,
/// each is judged as if it were moved by itself, in the order in which none comes upon another that has yet to move:
/// the last first where they move to later times.
@UseCase
public class RescheduleSeries {

    private final SeriesAccess access;
    private final AppointmentSeries series;
    private final Appointments appointments;
    private final Calendars calendars;
    private final Claims claims;
    private final CurrentAvailability availability;
    private final AppointmentMove move;
    private final InstantSource clock;

    RescheduleSeries(
            SeriesAccess access,
            AppointmentSeries series,
            Appointments appointments,
            Calendars calendars,
            Claims claims,
            CurrentAvailability availability,
            AppointmentMove move,
            InstantSource clock) {
        this.access = access;
        this.series = series;
        this.appointments = appointments;
        this.calendars = calendars;
        this.claims = claims;
        this.availability = availability;
        this.move = move;
        this.clock = clock;
    }

    /// @param from the appointment whose new start is told; null for the first that is still to come
    /// @param start a whole second
    public record Command(
            UserId caller,
            SeriesId series,
            ExpectedVersion expected,
            SeriesScope scope,
            @Nullable AppointmentId from,
            Instant start,
            SeriesMode mode) {}

    /// An appointment and when it should be.
    private record Wanted(Appointment appointment, TimeSpan span) {

        boolean isElsewhere() {
            return !span.equals(appointment.span());
        }

        int number() {
            return appointment.series().map(SeriesPlace::number).orElseThrow();
        }
    }

    /// @throws RejectedException with a [BookingRejection], a [SeriesRejection] or an [AppointmentRejection], not
    ///     found, or forbidden
    public WholeSeries.Changed handle(Command command) {
        var calendar = access.require(command.caller(), command.series(), Permission.BOOK)
                .calendar();
        var lastSeen = calendars.lastSeen(calendar).orElseThrow(NotFound::exception);
        var turn = Turn.in(lastSeen, claims);
        // As it is in this turn.
        var found = series.find(command.series()).orElseThrow(NotFound::exception);
        command.expected().require(found.version());
        var now = clock.instant();
        if (command.start().isBefore(now)) {
            throw new RejectedException(new BookingRejection.TimeWithheld(WithheldReason.PAST));
        }
        var wanted = wanted(command, found.pattern(), appointments.ofSeries(found.id()), now);
        var planned = moved(wanted, lastSeen, turn, command.mode(), now);
        RejectedException.throwIfPresent(PlannedOccurrence.refusal(planned, command.mode()));
        var saved = series.save(found.changed(now));
        return new WholeSeries.Changed(new WholeSeries(saved, appointments.ofSeries(found.id())), planned);
    }

    /// In the order of their starts.
    private static List<Wanted> wanted(Command command, SeriesPattern pattern, List<Appointment> series, Instant now) {
        var toCome = command.scope().toCome(series, command.from(), now);
        if (toCome.isEmpty()) {
            throw new RejectedException(new SeriesRejection.SeriesOver());
        }
        var told = command.from() == null ? toCome.getFirst() : SeriesScope.named(series, command.from());
        if (!toCome.contains(told)) {
            throw new RejectedException(new AppointmentRejection.NotReschedulable(told.state()));
        }
        if (told.span().start().equals(command.start())) {
            throw new RejectedException(new AppointmentRejection.SameTime());
        }
        var shift = pattern.wallTimeBetween(told.span().start(), command.start());
        return toCome.stream()
                .map(appointment -> {
                    var start = appointment.equals(told)
                            ? command.start()
                            : pattern.laterOnTheWall(appointment.span().start(), shift);
                    return new Wanted(
                            appointment, TimeSpan.of(start, appointment.span().duration()));
                })
                .toList();
    }

    private List<PlannedOccurrence> moved(
            List<Wanted> wanted, Calendar lastSeen, Turn turn, SeriesMode mode, Instant now) {
        var all = new ArrayList<PlannedOccurrence>();
        if (mode == SeriesMode.ALL_OR_NOTHING) {
            wanted.stream()
                    .filter(Wanted::isElsewhere)
                    .forEach(one -> claims.release(one.appointment().id().value()));
        }
        var isLastFirst = mode != SeriesMode.ALL_OR_NOTHING && isLater(wanted.getFirst());
        for (var i = 0; i < wanted.size(); i++) {
            var index = isLastFirst ? wanted.size() - 1 - i : i;
            var next = index + 1 < wanted.size() ? wanted.get(index + 1).span().start() : null;
            all.add(moved(wanted.get(index), next, lastSeen, turn, mode, now));
        }
        all.sort(Comparator.comparingInt(PlannedOccurrence::number));
        return all;
    }

    private static boolean isLater(Wanted wanted) {
        return wanted.span().start().isAfter(wanted.appointment().span().start());
    }

    private PlannedOccurrence moved(
            Wanted wanted, @Nullable Instant next, Calendar lastSeen, Turn turn, SeriesMode mode, Instant now) {
        var appointment = wanted.appointment();
        var reach = OccurrenceOutcome.reach(wanted.span());
        var current = availability
                .apartFrom(appointment.id().value(), null, List.of(lastSeen), reach, now)
                .getFirst();
        turn.requireCovering(current.calendar());
        var outcome = OccurrenceOutcome.of(wanted.span(), next, mode, current.availability());
        if (outcome instanceof OccurrenceOutcome.Taken taken && !taken.span().equals(appointment.span())) {
            var verdict = new CalendarVerdict(current.calendar(), taken.verdict());
            move.move(appointment, taken.span(), List.of(verdict), Party.HOST, CancellationPolicy.none(), now);
        }
        return new PlannedOccurrence(
                appointment.id(), wanted.number(), wanted.span().start(), outcome);
    }
}

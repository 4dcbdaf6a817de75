package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.Ids;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.availability.CurrentAvailability;
import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.application.calendar.Recurrences;
import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.application.claim.Turn;
import io.kalends.calendars.domain.DomainEvent;
import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentDetails;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.BookingRejection;
import io.kalends.calendars.domain.appointment.BookingRequest;
import io.kalends.calendars.domain.appointment.Customer;
import io.kalends.calendars.domain.appointment.OccurrenceOutcome;
import io.kalends.calendars.domain.appointment.PlannedOccurrence;
import io.kalends.calendars.domain.appointment.Series;
import io.kalends.calendars.domain.appointment.SeriesId;
import io.kalends.calendars.domain.appointment.SeriesMode;
import io.kalends.calendars.domain.appointment.SeriesPattern;
import io.kalends.calendars.domain.appointment.SeriesPlace;
import io.kalends.calendars.domain.availability.WithheldReason;
import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Books a series of appointments by the booking protocol, in one transaction and one turn: what occupies all of its
/// time is read once, and each occurrence is judged with those before it booked (K16).
@UseCase
public class BookSeries {

    private final CalendarAccess access;
    private final Recurrences recurrences;
    private final Claims claims;
    private final CurrentAvailability availability;
    private final AppointmentSeries series;
    private final AppointmentBooking booking;
    private final AppointmentPublisher events;
    private final InstantSource clock;

    BookSeries(
            CalendarAccess access,
            Recurrences recurrences,
            Claims claims,
            CurrentAvailability availability,
            AppointmentSeries series,
            AppointmentBooking booking,
            AppointmentPublisher events,
            InstantSource clock) {
        this.access = access;
        this.recurrences = recurrences;
        this.claims = claims;
        this.availability = availability;
        this.series = series;
        this.booking = booking;
        this.events = events;
        this.clock = clock;
    }

    /// @param start of the first; a whole second
    /// @param duration null for the length of the session that starts then, or else the calendar's own, for each
    /// @param zone whose local time they keep; null for the calendar's
    public record Command(
            UserId caller,
            CalendarId calendar,
            Instant start,
            @Nullable Duration duration,
            String recurrence,
            @Nullable ZoneId zone,
            SeriesMode mode,
            Customer customer,
            AppointmentDetails details) {}

    /// @throws RejectedException with a [BookingRejection], a
    ///     [SeriesRejection][io.kalends.calendars.domain.appointment.SeriesRejection], as
    ///     [RecurrenceRefused][io.kalends.calendars.application.calendar.RecurrenceRefused], not found,
    ///     or forbidden
    public WholeSeries.Changed handle(Command command) {
        var lastSeen = access.requireLastSeen(command.caller(), command.calendar(), Permission.BOOK);
        var turn = Turn.in(lastSeen, claims);
        var now = clock.instant();
        requireBookable(command, now);
        var current = availability.of(lastSeen, calendar -> reach(startsIn(calendar, command)), now);
        turn.requireCovering(current.calendar());
        var pattern = patternIn(current.calendar(), command);
        var planned = PlannedOccurrence.plan(
                wanted(startsIn(current.calendar(), command)), pattern, command.mode(), current.availability());
        RejectedException.throwIfPresent(PlannedOccurrence.refusal(planned, command.mode()));
        var begun = series.add(Series.begin(
                new SeriesId(Ids.next()),
                current.calendar().id(),
                current.calendar().owner(),
                pattern,
                command.mode(),
                now));
        return new WholeSeries.Changed(
                new WholeSeries(begun, book(planned, begun, command, current.calendar(), now)), planned);
    }

    /// The past comes first (K25).
    private static void requireBookable(Command command, Instant now) {
        if (command.start().isBefore(now)) {
            throw new RejectedException(new BookingRejection.TimeWithheld(WithheldReason.PAST));
        }
        if (command.duration() != null) {
            BookableTime.requireLength(command.start(), command.duration(), now);
        }
    }

    private static SeriesPattern patternIn(Calendar calendar, Command command) {
        var zone = command.zone() == null ? calendar.settings().zone() : command.zone();
        return new SeriesPattern(command.recurrence(), command.start(), zone, command.duration());
    }

    private List<Instant> startsIn(Calendar calendar, Command command) {
        var pattern = patternIn(calendar, command);
        return pattern.starts(recurrences.parse(pattern.recurrence(), pattern.firstDate()))
                .orThrow()
                .state();
    }

    /// Whatever the length of each.
    private static TimeSpan reach(List<Instant> starts) {
        var longest = Duration.ofMinutes(BookingPolicy.MAX_SLOT_MINUTES);
        return OccurrenceOutcome.reach(
                new TimeSpan(starts.getFirst(), starts.getLast().plus(longest)));
    }

    private static List<PlannedOccurrence.Wanted> wanted(List<Instant> starts) {
        return IntStream.range(0, starts.size())
                .mapToObj(i -> new PlannedOccurrence.Wanted(new AppointmentId(Ids.next()), i + 1, starts.get(i)))
                .toList();
    }

    private List<Appointment> book(
            List<PlannedOccurrence> planned, Series begun, Command command, Calendar calendar, Instant now) {
        var booked = new ArrayList<Appointment>();
        var happened = new ArrayList<DomainEvent>();
        for (var occurrence : planned) {
            if (occurrence.outcome() instanceof OccurrenceOutcome.Taken taken) {
                var place = new SeriesPlace(begun.id(), occurrence.number());
                var request = new BookingRequest(
                        occurrence.appointment(),
                        calendar.id(),
                        calendar.owner(),
                        taken.span(),
                        begun.pattern().zone(),
                        command.customer(),
                        command.details(),
                        calendar.settings().policy().confirmation(),
                        CheckInCodes.next(),
                        place,
                        null,
                        List.of());
                var accepted = booking.book(request, taken.verdict(), calendar, now);
                booked.add(accepted.state());
                happened.addAll(accepted.events());
            }
        }
        events.publish(happened);
        return booked;
    }
}

package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.Query;
import io.kalends.calendars.application.availability.CurrentAvailability;
import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.availability.Placement;
import io.kalends.calendars.domain.availability.Source;
import io.kalends.calendars.domain.availability.Verdict;
import io.kalends.calendars.domain.calendar.Blackout;
import io.kalends.calendars.domain.calendar.Break;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Says whether a host could book a time, as booking it would (K04), and what stands in the way.
@Query
public class CheckTime {

    private final CalendarAccess access;
    private final CurrentAvailability availability;
    private final Appointments appointments;
    private final InstantSource clock;

    CheckTime(CalendarAccess access, CurrentAvailability availability, Appointments appointments, InstantSource clock) {
        this.access = access;
        this.availability = availability;
        this.appointments = appointments;
        this.clock = clock;
    }

    /// @param start a whole second
    /// @param duration null for the calendar's own slot length
    public record Question(
            UserId caller,
            CalendarId calendar,
            Instant start,
            @Nullable Duration duration) {}

    /// @param source what stands in the way, where one thing does and the caller may know of it
    /// @param cause the same in detail
    public record Answer(
            Calendar calendar,
            Instant start,
            Duration duration,
            Verdict verdict,
            @Nullable Source source,
            @Nullable Cause cause,
            Instant asOf) {}

    public Answer handle(Question question) {
        var lastSeen = access.requireLastSeen(question.caller(), question.calendar(), Permission.FREE_BUSY);
        var now = clock.instant();
        var current = availability.of(lastSeen, calendar -> spanOf(question, calendar), now);
        var calendar = current.calendar();
        var duration = durationOf(question, calendar);
        var verdict = current.availability().judge(question.start(), duration, Placement.anywhere());
        var source = verdict instanceof Verdict.Withheld withheld ? withheld.source() : null;
        if (source == null || !access.isAllowed(question.caller(), calendar.owner(), calendar.id(), Permission.VIEW)) {
            return new Answer(calendar, question.start(), duration, verdict, null, null, now);
        }
        var cause = causeOf(source, calendar);
        return cause instanceof Cause.OfAppointment(var appointment)
                        && !access.isAllowed(
                                question.caller(), appointment.owner(), appointment.calendar(), Permission.VIEW)
                ? new Answer(calendar, question.start(), duration, verdict, null, null, now)
                : new Answer(calendar, question.start(), duration, verdict, source, cause, now);
    }

    private static Duration durationOf(Question question, Calendar calendar) {
        return question.duration() == null ? calendar.settings().policy().slot() : question.duration();
    }

    /// Some span even for a length that is none, which is then the reason.
    private static TimeSpan spanOf(Question question, Calendar calendar) {
        var duration = durationOf(question, calendar);
        return TimeSpan.of(question.start(), duration.isPositive() ? duration : Duration.ofMinutes(1));
    }

    private @Nullable Cause causeOf(Source source, Calendar calendar) {
        return switch (source.kind()) {
            case BREAK ->
                calendar.schedule()
                        .find(Break.class, source.id())
                        .map(Cause.OfBreak::new)
                        .orElse(null);
            case BLACKOUT ->
                calendar.schedule()
                        .find(Blackout.class, source.id())
                        .map(Cause.OfBlackout::new)
                        .orElse(null);
            case APPOINTMENT ->
                appointments
                        .find(new AppointmentId(source.id()))
                        .map(Cause.OfAppointment::new)
                        .orElse(null);
            case HOLD, TIME_SLOT, EVENT -> null;
        };
    }
}

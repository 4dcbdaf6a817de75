package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.Query;
import io.kalends.calendars.application.availability.CurrentAvailability;
import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.domain.availability.Placement;
import io.kalends.calendars.domain.availability.Verdict;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Says whether a host could book a time, as booking it would (K04).
@Query
public class CheckTime {

    private final CalendarAccess access;
    private final CurrentAvailability availability;
    private final InstantSource clock;

    CheckTime(CalendarAccess access, CurrentAvailability availability, InstantSource clock) {
        this.access = access;
        this.availability = availability;
        this.clock = clock;
    }

    /// @param start a whole second
    /// @param duration null for the length of the session that starts then, or else the calendar's own
    public record Question(
            UserId caller,
            CalendarId calendar,
            Instant start,
            @Nullable Duration duration) {}

    public record Answer(Calendar calendar, Instant start, Duration duration, Verdict verdict, Instant asOf) {}

    public Answer handle(Question question) {
        var lastSeen = access.requireLastSeen(question.caller(), question.calendar(), Permission.FREE_BUSY);
        var now = clock.instant();
        var current = availability.of(lastSeen, calendar -> spanOf(question, calendar), now);
        var duration = current.durationAt(question.start(), question.duration());
        var verdict = current.availability().judge(question.start(), duration, Placement.anywhere());
        return new Answer(current.calendar(), question.start(), duration, verdict, now);
    }

    /// Some span even for a length that is none, which is then the reason. Where a session is, it finds it.
    private static TimeSpan spanOf(Question question, Calendar calendar) {
        var duration =
                question.duration() == null ? calendar.settings().policy().slot() : question.duration();
        return TimeSpan.of(question.start(), duration.isPositive() ? duration : Duration.ofMinutes(1));
    }
}

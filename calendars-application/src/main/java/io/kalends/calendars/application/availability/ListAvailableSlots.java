package io.kalends.calendars.application.availability;

import io.kalends.calendars.application.Query;
import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.domain.availability.SlotSurvey;
import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says which slots of a calendar can be booked within a range, and on request which cannot and why.
@Query
public class ListAvailableSlots {

    private final CalendarAccess access;
    private final CurrentAvailability availability;
    private final InstantSource clock;

    ListAvailableSlots(CalendarAccess access, CurrentAvailability availability, InstantSource clock) {
        this.access = access;
        this.availability = availability;
        this.clock = clock;
    }

    /// @param duration null for the calendar's own slot length
    /// @param step null for the calendar's own step
    public record Question(
            UserId caller,
            CalendarId calendar,
            TimeSpan range,
            @Nullable Duration duration,
            @Nullable Duration step,
            boolean withheldToo) {}

    /// @param asOf the moment for which the answer holds
    public record Answer(Calendar calendar, Duration duration, Duration step, Instant asOf, SlotSurvey slots) {}

    public Answer handle(Question question) {
        var calendar = access.requireLastSeen(question.caller(), question.calendar(), Permission.FREE_BUSY);
        var now = clock.instant();
        var current = availability.of(calendar, _ -> question.range(), now);
        var policy = current.calendar().settings().policy().asked(question.duration(), question.step());
        return new Answer(current.calendar(), policy.slot(), policy.step(), now, slots(question, current, policy));
    }

    private static SlotSurvey slots(Question question, CurrentAvailability.Snapshot current, BookingPolicy policy) {
        return question.withheldToo()
                ? current.availability().survey(question.range(), policy.slot(), policy.step())
                : new SlotSurvey(
                        current.availability().offers(question.range(), policy.slot(), policy.step()), List.of());
    }
}

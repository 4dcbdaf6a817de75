package io.kalends.calendars.application.availability;

import io.kalends.calendars.application.Query;
import io.kalends.calendars.domain.availability.Availability;
import io.kalends.calendars.domain.availability.AvailableSlot;
import io.kalends.calendars.domain.availability.TeamAvailability;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says which slots several calendars offer: each of them, or all at once.
@Query
public class ListTeamSlots {

    private final AskedCalendars asked;
    private final CurrentAvailability availability;
    private final InstantSource clock;

    ListTeamSlots(AskedCalendars asked, CurrentAvailability availability, InstantSource clock) {
        this.asked = asked;
        this.availability = availability;
        this.clock = clock;
    }

    /// @param calendars empty for all active calendars of the caller's own
    /// @param duration null for each calendar's own slot length; of all at once, for the longest of them
    /// @param step null for each calendar's own step; of all at once, for the longest of them
    public record Question(
            UserId caller,
            Collection<CalendarId> calendars,
            Mode mode,
            TimeSpan range,
            @Nullable Duration duration,
            @Nullable Duration step) {}

    /// How the calendars are taken.
    public enum Mode {
        /// Each by itself.
        ANY,
        /// All at once.
        ALL
    }

    /// What is on offer at a moment.
    public sealed interface Answer {
        Instant asOf();
    }

    /// What one calendar offers.
    public record OfCalendar(Calendar calendar, Duration duration, Duration step, List<AvailableSlot> slots) {}

    /// What each calendar offers by itself.
    public record Each(Instant asOf, List<OfCalendar> calendars) implements Answer {}

    /// What all calendars offer at once.
    public record Common(
            Instant asOf, List<Calendar> calendars, Duration duration, Duration step, List<AvailableSlot> slots)
            implements Answer {}

    public Answer handle(Question question) {
        return switch (question.mode()) {
            case ANY -> each(question);
            case ALL -> common(question);
        };
    }

    private Each each(Question question) {
        var now = clock.instant();
        return new Each(
                now,
                availability.of(calendars(question), _ -> question.range(), now).stream()
                        .map(current -> ofCalendar(question, current))
                        .toList());
    }

    private Common common(Question question) {
        var now = clock.instant();
        var members = new LinkedHashMap<CalendarId, Availability>();
        var current = new ArrayList<Calendar>();
        var duration = Duration.ZERO;
        var step = Duration.ZERO;
        for (var snapshot : availability.of(calendars(question), _ -> question.range(), now)) {
            var policy = snapshot.calendar().settings().policy().asked(question.duration(), question.step());
            current.add(snapshot.calendar());
            members.put(snapshot.calendar().id(), snapshot.availability());
            duration = longer(duration, policy.slot());
            step = longer(step, policy.step());
        }
        var slots = members.isEmpty()
                ? List.<AvailableSlot>of()
                : new TeamAvailability(members).common(question.range(), duration, step);
        return new Common(now, current, duration, step, slots);
    }

    private List<Calendar> calendars(Question question) {
        return asked.of(question.caller(), question.calendars(), Permission.FREE_BUSY);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? b : a;
    }

    private static OfCalendar ofCalendar(Question question, CurrentAvailability.Snapshot current) {
        var policy = current.calendar().settings().policy().asked(question.duration(), question.step());
        return new OfCalendar(
                current.calendar(),
                policy.slot(),
                policy.step(),
                current.availability().offers(question.range(), policy.slot(), policy.step()));
    }
}

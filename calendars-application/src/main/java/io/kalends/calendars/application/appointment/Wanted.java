package io.kalends.calendars.application.appointment;

import io.kalends.calendars.domain.availability.AssignmentMode;
import io.kalends.calendars.domain.calendar.CalendarId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A time that somebody wants in one or several calendars.
///
/// @param calendars without repetition, at least one; for a collective booking the first is the appointment's own
/// @param weights for round robin, one for each calendar; empty for equal ones
/// @param start a whole second
/// @param duration null for the length of the session that starts then, or else the first calendar's own
public record Wanted(
        List<CalendarId> calendars,
        AssignmentMode assignment,
        List<Integer> weights,
        Instant start,
        @Nullable Duration duration) {

    public Wanted {
        calendars = List.copyOf(calendars);
        weights = List.copyOf(weights);
    }

    public static Wanted in(CalendarId calendar, Instant start, @Nullable Duration duration) {
        return new Wanted(List.of(calendar), AssignmentMode.COLLECTIVE, List.of(), start, duration);
    }

    int weightOf(int index) {
        return weights.isEmpty() ? 1 : weights.get(index);
    }
}

package io.kalends.calendars.application.appointment;

import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.availability.AssignmentMode;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.widget.Widget;
import io.kalends.calendars.domain.widget.WidgetMember;
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
/// @param widget at which it is wanted, on whose terms; null on the calendars' own
public record Wanted(
        List<CalendarId> calendars,
        AssignmentMode assignment,
        List<Integer> weights,
        Instant start,
        @Nullable Duration duration,
        @Nullable Widget widget) {

    /// One calendar alone takes no turns.
    public Wanted {
        calendars = List.copyOf(calendars);
        weights = List.copyOf(weights);
        assignment = calendars.size() == 1 ? AssignmentMode.COLLECTIVE : assignment;
    }

    public static Wanted in(CalendarId calendar, Instant start, @Nullable Duration duration) {
        return new Wanted(List.of(calendar), AssignmentMode.COLLECTIVE, List.of(), start, duration, null);
    }

    /// @param duration null for the length of the session that starts then, or else the widget's first
    public static Wanted at(Widget widget, Instant start, @Nullable Duration duration) {
        var settings = widget.settings();
        return new Wanted(
                settings.calendars(),
                settings.assignment(),
                settings.members().stream().map(WidgetMember::weight).toList(),
                start,
                duration,
                widget);
    }

    /// The same, of one of the calendars alone.
    Wanted in(CalendarId calendar) {
        return new Wanted(List.of(calendar), AssignmentMode.COLLECTIVE, List.of(), start, duration, widget);
    }

    @Nullable
    WidgetId widgetId() {
        return widget == null ? null : widget.id();
    }

    int weightOf(CalendarId calendar) {
        return weights.isEmpty() ? 1 : weights.get(calendars.indexOf(calendar));
    }
}

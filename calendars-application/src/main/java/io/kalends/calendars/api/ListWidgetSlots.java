package io.kalends.calendars.api;

import io.kalends.calendars.application.Query;
import io.kalends.calendars.application.availability.CurrentAvailability;
import io.kalends.calendars.application.availability.CurrentAvailability.Snapshot;
import io.kalends.calendars.application.widget.PublicWidgets;
import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.appointment.BookingRejection;
import io.kalends.calendars.domain.availability.AssignmentMode;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.calendars.domain.widget.Widget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Says what can be booked at a widget.
@Query
public class ListWidgetSlots {

    private final PublicWidgets widgets;
    private final CurrentAvailability availability;
    private final InstantSource clock;

    ListWidgetSlots(PublicWidgets widgets, CurrentAvailability availability, InstantSource clock) {
        this.widgets = widgets;
        this.availability = availability;
        this.clock = clock;
    }

    /// @param widget its key or its slug
    /// @param from a whole second, before `to`, which is one too
    /// @param duration one of the widget's; null for its first
    public record Question(
            String widget,
            Instant from,
            Instant to,
            @Nullable Duration duration) {}

    /// @param asOf the moment for which the answer holds
    /// @param timeZone in which the widget's first calendar's hours are kept
    /// @param slots in ascending order; none while the widget is paused
    public record Answer(Instant asOf, ZoneId timeZone, Duration duration, List<Slot> slots) {

        public Answer {
            slots = List.copyOf(slots);
        }
    }

    /// @param remaining how many bookings of this time there can be
    public record Slot(Instant start, Instant end, int remaining) {}

    /// @throws RejectedException where there is no such widget, or it does not offer that length
    public Answer handle(Question question) {
        var widget = widgets.require(question.widget());
        var duration = durationOf(widget, question.duration());
        var now = clock.instant();
        var calendars = widgets.calendars(widget);
        var range = new TimeSpan(question.from(), question.to());
        var current = widget.settings().status().takesBookings()
                ? availability.at(widget, null, calendars, range, now)
                : List.<Snapshot>of();
        return new Answer(
                now,
                PublicWidgets.zone(calendars),
                duration,
                widget.settings().isServedBy(current.size()) ? slots(widget, current, range, duration) : List.of());
    }

    private static Duration durationOf(Widget widget, @Nullable Duration asked) {
        var offered = widget.settings().terms().durations();
        if (asked != null && !offered.contains(asked)) {
            throw new RejectedException(new BookingRejection.LengthNotOffered());
        }
        return asked == null ? offered.getFirst() : asked;
    }

    private static List<Slot> slots(Widget widget, List<Snapshot> calendars, TimeSpan range, Duration duration) {
        return widget.settings().assignment() == AssignmentMode.ROUND_ROBIN && calendars.size() > 1
                ? union(calendars, range, duration)
                : Snapshot.common(calendars, range, duration).stream()
                        .map(slot -> new Slot(slot.span().start(), slot.span().end(), slot.remaining()))
                        .toList();
    }

    private static List<Slot> union(List<Snapshot> calendars, TimeSpan range, Duration duration) {
        var remaining = new TreeMap<TimeSpan, Integer>(
                Comparator.comparing(TimeSpan::start).thenComparing(TimeSpan::end));
        calendars.stream()
                .flatMap(calendar -> calendar.offers(range, duration).stream())
                .forEach(slot -> remaining.merge(slot.span(), slot.remaining(), Integer::sum));
        return remaining.entrySet().stream()
                .map(slot -> new Slot(slot.getKey().start(), slot.getKey().end(), slot.getValue()))
                .toList();
    }
}

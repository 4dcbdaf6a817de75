package io.kalends.calendars.application.widget;

import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.widget.Slug;
import io.kalends.calendars.domain.widget.WidgetSettings;
import io.kalends.calendars.domain.widget.WidgetStatus;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// What a host says of a widget.
///
/// @param calendars that it offers, in their order; at least one
/// @param completed the settings, with what the host has left open
public record WidgetDraft(String name, List<CalendarId> calendars, Function<LeftOpen, WidgetSettings> completed) {

    public WidgetDraft {
        calendars = List.copyOf(calendars);
    }

    /// What stands for what a host does not say.
    ///
    /// @param durations one or more
    public record LeftOpen(Slug slug, WidgetStatus status, List<Duration> durations) {

        public LeftOpen {
            durations = List.copyOf(durations);
        }

        static LeftOpen as(WidgetSettings settings) {
            return new LeftOpen(
                    settings.slug(), settings.status(), settings.terms().durations());
        }
    }
}

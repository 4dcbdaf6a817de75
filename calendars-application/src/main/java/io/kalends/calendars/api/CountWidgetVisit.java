package io.kalends.calendars.api;

import io.kalends.calendars.application.widget.WidgetStatistics;
import io.kalends.calendars.domain.appointment.EmbeddingSite;
import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.widget.WidgetFigures;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Counts how far somebody has come at a widget. Bookings need not be told. Nobody waits for it, and it needs no
/// transaction.
@Component
public class CountWidgetVisit {

    private final WidgetStatistics statistics;
    private final InstantSource clock;

    CountWidgetVisit(WidgetStatistics statistics, InstantSource clock) {
        this.statistics = statistics;
        this.clock = clock;
    }

    public enum Step {
        /// The widget is shown.
        VIEW,
        /// Times to choose from are shown, for the first time in this view.
        SLOT_VIEW,
        /// One of them is chosen.
        START
    }

    /// @param site the host of the site that shows the widget; null for the widget's own page and for no host
    public record Command(PublicWidget widget, @Nullable String site, Set<Step> steps) {

        public Command {
            steps = Set.copyOf(steps);
        }
    }

    public void handle(Command command) {
        var now = clock.instant();
        var widget = command.widget();
        statistics.add(
                new WidgetId(widget.id()),
                LocalDate.ofInstant(now, widget.timeZone()),
                EmbeddingSite.of(command.site(), widget.allowedOrigins()).orElse(null),
                new WidgetFigures(
                        number(command.steps(), Step.VIEW),
                        number(command.steps(), Step.SLOT_VIEW),
                        number(command.steps(), Step.START),
                        0),
                now);
    }

    private static long number(Collection<Step> steps, Step step) {
        return steps.contains(step) ? 1 : 0;
    }
}

package io.kalends.calendars.api;

import io.kalends.calendars.application.Query;
import io.kalends.calendars.application.widget.AnalyzeWidget;
import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.widget.WidgetFigures;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Says what a host's booking widget brought.
@Query
public class AnalyzeHostWidget {

    private final AnalyzeWidget analyze;

    AnalyzeHostWidget(AnalyzeWidget analyze) {
        this.analyze = analyze;
    }

    /// @param slotViews views with times to choose from
    /// @param starts times chosen
    /// @param conversion the share of views that led to a booking, 0 to 1; nothing without any
    public record Figures(long views, long slotViews, long starts, long bookings, OptionalDouble conversion) {
        private static Figures of(WidgetFigures figures) {
            return new Figures(
                    figures.views(), figures.slotViews(), figures.starts(), figures.bookings(), figures.conversion());
        }
    }

    public record Day(LocalDate date, Figures figures) {}

    /// @param host null for the widget's own page, and where the site is not known
    public record Site(@Nullable String host, Figures figures) {}

    /// @param days all of the range
    /// @param sites those of which anything was counted, the most viewed first
    public record Answer(Figures total, List<Day> days, List<Site> sites) {

        public Answer {
            days = List.copyOf(days);
            sites = List.copyOf(sites);
        }
    }

    /// @param days how many, of which today is the last, in the zone of the widget's first calendar
    /// @throws io.kalends.calendars.domain.RejectedException where the host has no such widget
    public Answer handle(UUID host, UUID widget, int days) {
        var answer = analyze.handle(
                new AnalyzeWidget.Question(new UserId(host), new WidgetId(widget), new AnalyzeWidget.Dates.Last(days)));
        return new Answer(
                Figures.of(answer.total()),
                answer.days().stream()
                        .map(day -> new Day(day.date(), Figures.of(day.figures())))
                        .toList(),
                answer.sites().stream()
                        .map(site -> new Site(
                                site.site() == null ? null : site.site().host(), Figures.of(site.figures())))
                        .toList());
    }
}

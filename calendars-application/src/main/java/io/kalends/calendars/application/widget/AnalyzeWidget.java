package io.kalends.calendars.application.widget;

import io.kalends.calendars.application.Query;
import io.kalends.calendars.application.widget.WidgetStatistics.SiteFigures;
import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.widget.WidgetFigures;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/// Says what a widget brought within a range of dates, by day and by site.
@Query
public class AnalyzeWidget {

    private final Widgets widgets;
    private final PublicWidgets publicWidgets;
    private final WidgetStatistics statistics;
    private final InstantSource clock;

    AnalyzeWidget(Widgets widgets, PublicWidgets publicWidgets, WidgetStatistics statistics, InstantSource clock) {
        this.widgets = widgets;
        this.publicWidgets = publicWidgets;
        this.statistics = statistics;
        this.clock = clock;
    }

    /// Which dates, in the zone of the widget's first calendar.
    public sealed interface Dates {

        /// `[from, to)`.
        record Between(LocalDate from, LocalDate to) implements Dates {}

        /// So many, of which today is the last.
        record Last(int days) implements Dates {}
    }

    public record Question(UserId caller, WidgetId widget, Dates dates) {}

    public record Day(LocalDate date, WidgetFigures figures) {}

    /// @param days all of the range
    /// @param sites those of which anything was counted, by views, the most first
    public record Answer(ZoneId zone, WidgetFigures total, List<Day> days, List<SiteFigures> sites) {}

    /// @throws io.kalends.calendars.domain.RejectedException as not found
    public Answer handle(Question question) {
        var widget = widgets.require(question.caller().asOwner(), question.widget());
        var zone = PublicWidgets.zone(publicWidgets.calendars(widget));
        var dates = between(question.dates(), zone);
        var counted = statistics.counted(widget.id(), zone, dates.from(), dates.to());
        var byDate = counted.byDate();
        return new Answer(
                zone,
                byDate.values().stream().reduce(WidgetFigures.NONE, WidgetFigures::plus),
                dates.from()
                        .datesUntil(dates.to())
                        .map(date -> new Day(date, byDate.getOrDefault(date, WidgetFigures.NONE)))
                        .toList(),
                counted.bySite());
    }

    private Dates.Between between(Dates dates, ZoneId zone) {
        return switch (dates) {
            case Dates.Between between -> between;
            case Dates.Last(var days) -> {
                var tomorrow = LocalDate.ofInstant(clock.instant(), zone).plusDays(1);
                yield new Dates.Between(tomorrow.minusDays(days), tomorrow);
            }
        };
    }
}

package io.kalends.calendars.application.widget;

import io.kalends.calendars.application.Query;
import io.kalends.calendars.application.widget.WidgetStatistics.SiteFigures;
import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.widget.WidgetFigures;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/// Says what a widget brought within a range of dates, by day and by site.
@Query
public class AnalyzeWidget {

    private final Widgets widgets;
    private final PublicWidgets publicWidgets;
    private final WidgetStatistics statistics;

    AnalyzeWidget(Widgets widgets, PublicWidgets publicWidgets, WidgetStatistics statistics) {
        this.widgets = widgets;
        this.publicWidgets = publicWidgets;
        this.statistics = statistics;
    }

    /// Dates `[from, to)` in the zone of the widget's first calendar.
    public record Question(UserId caller, WidgetId widget, LocalDate from, LocalDate to) {}

    public record Day(LocalDate date, WidgetFigures figures) {}

    /// @param days all of the range
    /// @param sites those of which anything was counted, by views, the most first
    public record Answer(ZoneId zone, WidgetFigures total, List<Day> days, List<SiteFigures> sites) {}

    /// @throws io.kalends.calendars.domain.RejectedException as not found
    public Answer handle(Question question) {
        var widget = widgets.require(question.caller().asOwner(), question.widget());
        var zone = PublicWidgets.zone(publicWidgets.calendars(widget));
        var counted = statistics.counted(widget.id(), zone, question.from(), question.to());
        var byDate = counted.byDate();
        return new Answer(
                zone,
                byDate.values().stream().reduce(WidgetFigures.NONE, WidgetFigures::plus),
                question.from()
                        .datesUntil(question.to())
                        .map(date -> new Day(date, byDate.getOrDefault(date, WidgetFigures.NONE)))
                        .toList(),
                counted.bySite());
    }
}

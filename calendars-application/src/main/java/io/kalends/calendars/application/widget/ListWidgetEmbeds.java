package io.kalends.calendars.application.widget;

import io.kalends.calendars.application.Page;
import io.kalends.calendars.application.PageRequest;
import io.kalends.calendars.application.Query;
import io.kalends.calendars.application.widget.WidgetStatistics.Embed;
import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.calendar.UserId;

/// Lists the sites that have shown a widget.
@Query
public class ListWidgetEmbeds {

    private final Widgets widgets;
    private final WidgetStatistics statistics;

    ListWidgetEmbeds(Widgets widgets, WidgetStatistics statistics) {
        this.widgets = widgets;
        this.statistics = statistics;
    }

    /// @throws io.kalends.calendars.domain.RejectedException as not found
    public Page<Embed> handle(UserId caller, WidgetId id, PageRequest page) {
        return statistics.embeds(widgets.require(caller.asOwner(), id).id(), page);
    }
}

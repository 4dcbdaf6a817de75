package io.kalends.calendars.application.widget;

import io.kalends.calendars.application.Query;
import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.widget.Widget;

/// Reads one widget for its host.
@Query
public class FindWidget {

    private final Widgets widgets;

    FindWidget(Widgets widgets) {
        this.widgets = widgets;
    }

    public Widget handle(UserId caller, WidgetId id) {
        return widgets.require(caller.asOwner(), id);
    }
}

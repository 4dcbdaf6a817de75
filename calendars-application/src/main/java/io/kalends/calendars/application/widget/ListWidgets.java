package io.kalends.calendars.application.widget;

import io.kalends.calendars.application.Page;
import io.kalends.calendars.application.PageRequest;
import io.kalends.calendars.application.Query;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.widget.Widget;
import io.kalends.calendars.domain.widget.WidgetStatus;
import org.jspecify.annotations.Nullable;

/// Lists the widgets of a host.
@Query
public class ListWidgets {

    private final Widgets widgets;

    ListWidgets(Widgets widgets) {
        this.widgets = widgets;
    }

    /// @param status null for any
    public Page<Widget> handle(UserId caller, @Nullable WidgetStatus status, PageRequest page) {
        return widgets.list(caller.asOwner(), status, page);
    }
}

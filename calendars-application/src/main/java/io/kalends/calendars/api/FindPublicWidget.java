package io.kalends.calendars.api;

import io.kalends.calendars.application.Query;
import io.kalends.calendars.application.widget.PublicWidgets;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.Confirmation;

/// Finds a booking widget that everybody may see.
@Query
public class FindPublicWidget {

    private final PublicWidgets widgets;

    FindPublicWidget(PublicWidgets widgets) {
        this.widgets = widgets;
    }

    /// @param name its key or its slug
    /// @throws io.kalends.calendars.domain.RejectedException where there is none, or it is not published
    public PublicWidget handle(String name) {
        var widget = widgets.require(name);
        var calendars = widgets.calendars(widget);
        return PublicWidget.of(
                widget,
                PublicWidgets.zone(calendars),
                calendars.stream().map(widget.settings().terms()::on).anyMatch(FindPublicWidget::needsApproval));
    }

    private static boolean needsApproval(Calendar calendar) {
        return calendar.settings().policy().confirmation() == Confirmation.APPROVAL;
    }
}

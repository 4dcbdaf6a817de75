package io.kalends.calendars.api;

import io.kalends.calendars.application.Query;
import io.kalends.calendars.application.widget.FindWidget;
import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.calendar.UserId;
import java.util.UUID;

/// Reads a booking widget for its host.
@Query
public class FindHostWidget {

    private final FindWidget find;

    FindHostWidget(FindWidget find) {
        this.find = find;
    }

    /// @throws io.kalends.calendars.domain.RejectedException where the host has no such widget
    public HostWidget handle(UUID host, UUID widget) {
        return HostWidget.of(find.handle(new UserId(host), new WidgetId(widget)));
    }
}

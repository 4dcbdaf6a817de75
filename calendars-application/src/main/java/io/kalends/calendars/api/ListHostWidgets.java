package io.kalends.calendars.api;

import io.kalends.calendars.application.PageRequest;
import io.kalends.calendars.application.Query;
import io.kalends.calendars.application.widget.ListWidgets;
import io.kalends.calendars.domain.calendar.UserId;
import java.util.List;
import java.util.UUID;

/// Lists a host's booking widgets.
@Query
public class ListHostWidgets {

    private static final int MOST = 200;

    private final ListWidgets widgets;

    ListHostWidgets(ListWidgets widgets) {
        this.widgets = widgets;
    }

    /// By name.
    public List<HostWidget> handle(UUID host) {
        return widgets.handle(new UserId(host), null, new PageRequest(MOST, null, null)).items().stream()
                .map(HostWidget::of)
                .toList();
    }
}

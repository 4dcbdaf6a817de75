package io.kalends.calendars.application.widget;

import io.kalends.calendars.application.Query;
import java.util.Set;

/// Says which sites may use a widget.
@Query
public class FindWidgetOrigins {

    private final PublicWidgets widgets;

    FindWidgetOrigins(PublicWidgets widgets) {
        this.widgets = widgets;
    }

    /// @param name its key or its slug
    /// @return none where all may, or there is no such widget
    public Set<String> handle(String name) {
        return widgets.find(name)
                .map(widget -> widget.settings().allowedOrigins())
                .orElse(Set.of());
    }
}

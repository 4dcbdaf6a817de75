package io.kalends.calendars.application.widget;

import io.kalends.calendars.domain.appointment.WidgetId;
import java.util.Collection;
import java.util.Map;

/// Tells whether what widgets offer may have changed, without working it out.
public interface WidgetRevisions {

    /// A number for each widget that exists. It grows with every change to the widget, to its calendars, and to what
    /// occupies those or the calendars that they respect.
    Map<WidgetId, Long> of(Collection<WidgetId> widgets);
}

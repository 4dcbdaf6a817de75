package io.kalends.calendars.application.widget;

import io.kalends.calendars.application.Query;
import io.kalends.calendars.domain.appointment.WidgetId;
import java.util.Collection;
import java.util.Map;

/// Tells whoever shows widgets whether what they offer may have changed.
@Query
public class FindWidgetRevisions {

    private final WidgetRevisions revisions;

    FindWidgetRevisions(WidgetRevisions revisions) {
        this.revisions = revisions;
    }

    /// @return as [WidgetRevisions#of]
    public Map<WidgetId, Long> handle(Collection<WidgetId> widgets) {
        return revisions.of(widgets);
    }
}

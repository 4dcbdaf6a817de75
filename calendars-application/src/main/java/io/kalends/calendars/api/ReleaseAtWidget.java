package io.kalends.calendars.api;

import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.appointment.ReleaseHold;
import io.kalends.calendars.application.widget.PublicWidgets;
import io.kalends.calendars.domain.appointment.HoldId;
import java.util.UUID;

/// Gives up what was held at a widget. Whoever knows the hold has placed it.
@UseCase
public class ReleaseAtWidget {

    private final PublicWidgets widgets;
    private final ReleaseHold release;

    ReleaseAtWidget(PublicWidgets widgets, ReleaseHold release) {
        this.widgets = widgets;
        this.release = release;
    }

    /// @param widget its key or its slug
    /// @throws io.kalends.calendars.domain.RejectedException where there is no such hold at the widget
    public void handle(String widget, UUID hold) {
        var at = widgets.require(widget);
        release.handle(new ReleaseHold.Command(at.owner().asUser(), new HoldId(hold), at.id()));
    }
}

package io.kalends.calendars.application.widget;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.widget.Widget;
import java.time.InstantSource;

/// Gives a widget another key. Pages that embed it by the old one find it no more.
@UseCase
public class RotateWidgetKey {

    private final Widgets widgets;
    private final WidgetPublisher events;
    private final InstantSource clock;

    RotateWidgetKey(Widgets widgets, WidgetPublisher events, InstantSource clock) {
        this.widgets = widgets;
        this.events = events;
        this.clock = clock;
    }

    public record Command(UserId caller, WidgetId widget, ExpectedVersion expected) {}

    public Widget handle(Command command) {
        var widget = widgets.require(command.caller().asOwner(), command.widget());
        command.expected().require(widget.version());
        var rotated = widget.rotateKey(RandomNames.key(), clock.instant()).orThrow();
        var saved = widgets.save(rotated.state());
        events.publish(rotated.events());
        return saved;
    }
}

package io.kalends.calendars.application.widget;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.calendar.UserId;
import java.time.InstantSource;

/// Deletes a widget. What was booked at it stays booked, and another may have its slug.
@UseCase
public class DeleteWidget {

    private final Widgets widgets;
    private final WidgetPublisher events;
    private final InstantSource clock;

    DeleteWidget(Widgets widgets, WidgetPublisher events, InstantSource clock) {
        this.widgets = widgets;
        this.events = events;
        this.clock = clock;
    }

    public record Command(UserId caller, WidgetId widget, ExpectedVersion expected) {}

    public void handle(Command command) {
        var widget = widgets.require(command.caller().asOwner(), command.widget());
        command.expected().require(widget.version());
        var deleted = widget.delete(clock.instant()).orThrow();
        widgets.save(deleted.state());
        events.publish(deleted.events());
    }
}

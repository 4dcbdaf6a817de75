package io.kalends.calendars.application.widget;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.widget.WidgetDraft.LeftOpen;
import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.widget.Widget;
import java.time.InstantSource;

/// Replaces a widget's settings. What is left open stays as it was.
@UseCase
public class ChangeWidget {

    private final Widgets widgets;
    private final OfferedCalendars offered;
    private final WidgetPublisher events;
    private final InstantSource clock;

    ChangeWidget(Widgets widgets, OfferedCalendars offered, WidgetPublisher events, InstantSource clock) {
        this.widgets = widgets;
        this.offered = offered;
        this.events = events;
        this.clock = clock;
    }

    public record Command(UserId caller, WidgetId widget, ExpectedVersion expected, WidgetDraft draft) {}

    public Widget handle(Command command) {
        var widget = widgets.require(command.caller().asOwner(), command.widget());
        command.expected().require(widget.version());
        var draft = command.draft();
        offered.requireAdded(command.caller(), widget.settings().calendars(), draft.calendars());
        var settings = draft.completed().apply(LeftOpen.as(widget.settings()));
        var changed = widget.change(settings, clock.instant()).orThrow();
        var saved = widgets.save(changed.state());
        events.publish(changed.events());
        return saved;
    }
}

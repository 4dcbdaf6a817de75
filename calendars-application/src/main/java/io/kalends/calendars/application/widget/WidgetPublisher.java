package io.kalends.calendars.application.widget;

import io.kalends.calendars.application.PublishEvents;
import io.kalends.calendars.domain.DomainEvent;
import io.kalends.calendars.domain.widget.WidgetEvent;
import io.kalends.calendars.events.CalendarsEvent;
import java.util.List;
import org.springframework.stereotype.Component;

/// Tells the other modules what happened to a widget, in their terms.
@Component
class WidgetPublisher {

    private final PublishEvents events;

    WidgetPublisher(PublishEvents events) {
        this.events = events;
    }

    void publish(List<DomainEvent> happened) {
        events.publish(happened.stream()
                .map(WidgetEvent.class::cast)
                .map(WidgetPublisher::published)
                .toList());
    }

    private static CalendarsEvent published(WidgetEvent event) {
        var widget = event.widget().value();
        var owner = event.owner().value();
        return switch (event) {
            case WidgetEvent.WidgetCreated e -> new CalendarsEvent.WidgetCreated(widget, owner, e.at());
            case WidgetEvent.WidgetChanged e -> new CalendarsEvent.WidgetChanged(widget, owner, e.at());
            case WidgetEvent.WidgetKeyRotated e -> new CalendarsEvent.WidgetKeyRotated(widget, owner, e.at());
            case WidgetEvent.WidgetDeleted e -> new CalendarsEvent.WidgetDeleted(widget, owner, e.at());
        };
    }
}

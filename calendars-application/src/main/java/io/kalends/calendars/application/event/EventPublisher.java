package io.kalends.calendars.application.event;

import io.kalends.calendars.application.PublishEvents;
import io.kalends.calendars.domain.DomainEvent;
import io.kalends.calendars.domain.event.EventFact;
import io.kalends.calendars.events.CalendarsEvent;
import java.util.List;
import org.springframework.stereotype.Component;

/// Tells the other modules what happened to an event, in their terms.
@Component
class EventPublisher {

    private final PublishEvents events;

    EventPublisher(PublishEvents events) {
        this.events = events;
    }

    void publish(List<DomainEvent> happened) {
        events.publish(happened.stream()
                .map(EventFact.class::cast)
                .map(EventPublisher::published)
                .toList());
    }

    private static CalendarsEvent published(EventFact fact) {
        var id = fact.event().value();
        var calendar = fact.calendar().value();
        var owner = fact.owner().value();
        return switch (fact) {
            case EventFact.EventCreated e ->
                new CalendarsEvent.EventCreated(id, calendar, owner, e.start(), e.end(), e.at());
            case EventFact.EventDeleted e ->
                new CalendarsEvent.EventDeleted(id, calendar, owner, e.start(), e.end(), e.at());
        };
    }
}

package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.PublishEvents;
import io.kalends.calendars.domain.DomainEvent;
import io.kalends.calendars.domain.appointment.HoldEvent;
import io.kalends.calendars.events.CalendarsEvent;
import java.util.List;
import org.springframework.stereotype.Component;

/// Tells the other modules what happened to a hold, in their terms.
@Component
class HoldPublisher {

    private final PublishEvents events;

    HoldPublisher(PublishEvents events) {
        this.events = events;
    }

    void publish(List<? extends DomainEvent> happened) {
        happened.stream().map(HoldEvent.class::cast).forEach(this::publish);
    }

    private void publish(HoldEvent event) {
        var id = event.hold().value();
        var calendar = event.calendar().value();
        var owner = event.owner().value();
        var start = event.span().start();
        var end = event.span().end();
        var at = event.at();
        events.publish(List.of(
                switch (event) {
                    case HoldEvent.HoldPlaced _ -> new CalendarsEvent.HoldPlaced(id, calendar, owner, start, end, at);
                    case HoldEvent.HoldReleased _ ->
                        new CalendarsEvent.HoldReleased(id, calendar, owner, start, end, at);
                    case HoldEvent.HoldExpired _ -> new CalendarsEvent.HoldExpired(id, calendar, owner, start, end, at);
                }));
    }
}

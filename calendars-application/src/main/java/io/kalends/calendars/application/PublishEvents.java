package io.kalends.calendars.application;

import io.kalends.calendars.events.CalendarsEvent;
import java.util.List;

/// Tells the other modules, once the transaction has committed, in order per subject.
public interface PublishEvents {

    void publish(List<? extends CalendarsEvent> events);
}

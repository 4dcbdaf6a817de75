package io.kalends.calendars.domain.event;

import io.kalends.calendars.domain.DomainEvent;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.OwnerId;
import java.time.Instant;

/// What happened to an [Event], and when it is.
public sealed interface EventFact extends DomainEvent {

    EventId event();

    CalendarId calendar();

    OwnerId owner();

    Instant start();

    Instant end();

    Instant at();

    record EventCreated(EventId event, CalendarId calendar, OwnerId owner, Instant start, Instant end, Instant at)
            implements EventFact {}

    record EventDeleted(EventId event, CalendarId calendar, OwnerId owner, Instant start, Instant end, Instant at)
            implements EventFact {}
}

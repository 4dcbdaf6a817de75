package io.kalends.calendars.application.event;

import io.kalends.calendars.application.Page;
import io.kalends.calendars.application.PageRequest;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.event.Event;
import io.kalends.calendars.domain.event.EventId;
import java.util.Optional;

/// The events that exist. Deleted ones do not.
public interface Events {

    Optional<Event> find(EventId id);

    /// May be sorted by `start` (the default), `createdAt` and `updatedAt`.
    Page<Event> list(OwnerId owner, EventFilter filter, PageRequest page);

    /// Answers the event as saved, with its first version.
    Event add(Event event);

    /// Answers the event as saved, with its next version.
    ///
    /// @throws org.springframework.dao.OptimisticLockingFailureException when somebody else saved it meanwhile
    Event save(Event event);
}

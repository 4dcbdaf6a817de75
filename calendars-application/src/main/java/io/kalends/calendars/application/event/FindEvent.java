package io.kalends.calendars.application.event;

import io.kalends.calendars.application.Query;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.event.Event;
import io.kalends.calendars.domain.event.EventId;

/// Reads one event for its host, or for somebody who shares its calendar.
@Query
public class FindEvent {

    private final EventAccess access;

    FindEvent(EventAccess access) {
        this.access = access;
    }

    public Event handle(UserId caller, EventId id) {
        return access.require(caller, id, Permission.VIEW);
    }
}

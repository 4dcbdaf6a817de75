package io.kalends.calendars.application.event;

import io.kalends.calendars.application.NotFound;
import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.event.Event;
import io.kalends.calendars.domain.event.EventId;
import org.springframework.stereotype.Component;

/// Who may do what with an event: what they may do in its calendar.
@Component
class EventAccess {

    private final Events events;
    private final CalendarAccess access;

    EventAccess(Events events, CalendarAccess access) {
        this.events = events;
        this.access = access;
    }

    /// @throws io.kalends.calendars.domain.RejectedException as [NotFound], or as
    ///     [Forbidden][io.kalends.calendars.application.Forbidden] where the share is too small
    Event require(UserId caller, EventId id, Permission needed) {
        var event = events.find(id).orElseThrow(NotFound::exception);
        access.require(caller, event.owner(), event.calendar(), needed);
        return event;
    }
}

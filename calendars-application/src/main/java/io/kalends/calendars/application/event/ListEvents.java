package io.kalends.calendars.application.event;

import io.kalends.calendars.application.Page;
import io.kalends.calendars.application.PageRequest;
import io.kalends.calendars.application.Query;
import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.event.Event;
import java.util.Optional;

/// Lists the events of a host, or those of one calendar, which others may share, by start unless asked otherwise.
@Query
public class ListEvents {

    private final Events events;
    private final CalendarAccess access;

    ListEvents(Events events, CalendarAccess access) {
        this.events = events;
        this.access = access;
    }

    public Page<Event> handle(UserId caller, EventFilter filter, PageRequest page) {
        return events.list(host(caller, filter), filter, page);
    }

    /// The caller, unless they ask for a calendar that somebody shares with them. In one that does not exist for them
    /// they have nothing.
    private OwnerId host(UserId caller, EventFilter filter) {
        return Optional.ofNullable(filter.calendar())
                .flatMap(calendar -> access.lastSeen(caller, calendar, Permission.VIEW))
                .map(Calendar::owner)
                .orElseGet(caller::asOwner);
    }
}

package io.kalends.calendars.application.calendar;

import io.kalends.calendars.application.Query;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.SchedulePart;
import io.kalends.calendars.domain.calendar.UserId;
import java.util.List;

/// Lists a calendar's rules, breaks, blackouts or buffers.
@Query
public class ListScheduleParts {

    private final CalendarAccess access;

    ListScheduleParts(CalendarAccess access) {
        this.access = access;
    }

    /// @param parts in the order in which they were made
    /// @param version the calendar's
    public record Answer<P extends SchedulePart>(List<P> parts, long version) {
        public Answer {
            parts = List.copyOf(parts);
        }
    }

    public <P extends SchedulePart> Answer<P> handle(UserId caller, CalendarId id, Class<P> kind) {
        var calendar = access.require(caller, id, Permission.VIEW);
        return new Answer<>(calendar.schedule().partsOf(kind), calendar.version());
    }
}

package io.kalends.calendars.application.calendar;

import io.kalends.calendars.application.Query;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.CalendarPart;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import java.util.List;

/// Lists a calendar's rules, breaks, blackouts or buffers.
@Query
public class ListScheduleParts {

    private final CalendarAccess access;
    private final CalendarParts parts;

    ListScheduleParts(CalendarAccess access, CalendarParts parts) {
        this.access = access;
        this.parts = parts;
    }

    /// @param version the calendar's
    public record Answer<P extends CalendarPart>(List<P> parts, long version) {
        public Answer {
            parts = List.copyOf(parts);
        }
    }

    public <P extends CalendarPart> Answer<P> handle(UserId caller, CalendarId id, Class<P> kind, PartRange range) {
        var calendar = access.require(caller, id, Permission.VIEW);
        return new Answer<>(parts.list(calendar, kind, range), calendar.version());
    }
}

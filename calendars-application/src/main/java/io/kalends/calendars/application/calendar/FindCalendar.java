package io.kalends.calendars.application.calendar;

import io.kalends.calendars.application.Query;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;

/// Reads one calendar.
@Query
public class FindCalendar {

    private final CalendarAccess access;

    FindCalendar(CalendarAccess access) {
        this.access = access;
    }

    public Calendar handle(UserId caller, CalendarId id) {
        return access.require(caller, id, Permission.VIEW);
    }
}

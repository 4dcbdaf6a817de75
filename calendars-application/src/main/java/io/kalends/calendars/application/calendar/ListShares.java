package io.kalends.calendars.application.calendar;

import io.kalends.calendars.application.Page;
import io.kalends.calendars.application.PageRequest;
import io.kalends.calendars.application.Query;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.CalendarShare;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;

/// Lists with whom a calendar is shared.
@Query
public class ListShares {

    private final CalendarAccess access;
    private final CalendarShares shares;

    ListShares(CalendarAccess access, CalendarShares shares) {
        this.access = access;
        this.shares = shares;
    }

    public Page<CalendarShare> handle(UserId caller, CalendarId calendar, PageRequest page) {
        access.require(caller, calendar, Permission.MANAGE);
        return shares.list(calendar, page);
    }
}

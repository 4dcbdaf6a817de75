package io.kalends.calendars.application.calendar;

import io.kalends.calendars.application.Page;
import io.kalends.calendars.application.PageRequest;
import io.kalends.calendars.application.Query;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.UserId;

/// Lists the calendars that a user owns or may see.
@Query
public class ListCalendars {

    private final Calendars calendars;

    ListCalendars(Calendars calendars) {
        this.calendars = calendars;
    }

    public Page<Calendar> handle(UserId caller, AccessFilter access, PageRequest page) {
        return calendars.list(caller, access, page);
    }
}

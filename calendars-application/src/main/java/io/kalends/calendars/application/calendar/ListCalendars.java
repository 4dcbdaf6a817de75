package io.kalends.calendars.application.calendar;

import io.kalends.calendars.application.Page;
import io.kalends.calendars.application.PageRequest;
import io.kalends.calendars.application.Query;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.OwnerId;

/// Lists an owner's calendars.
@Query
public class ListCalendars {

    private final Calendars calendars;

    ListCalendars(Calendars calendars) {
        this.calendars = calendars;
    }

    public Page<Calendar> handle(OwnerId owner, PageRequest page) {
        return calendars.list(owner, page);
    }
}

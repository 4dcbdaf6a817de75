package io.kalends.calendars.application.calendar;

import io.kalends.calendars.application.Query;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.OwnerId;

/// Reads one calendar of its owner.
@Query
public class FindCalendar {

    private final Calendars calendars;

    FindCalendar(Calendars calendars) {
        this.calendars = calendars;
    }

    public Calendar handle(OwnerId owner, CalendarId id) {
        return calendars.require(owner, id);
    }
}

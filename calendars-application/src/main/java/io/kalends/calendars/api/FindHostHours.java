package io.kalends.calendars.api;

import io.kalends.calendars.application.Query;
import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import java.util.UUID;

/// Reads the business hours of a calendar for who may change them.
@Query
public class FindHostHours {

    private final CalendarAccess access;

    FindHostHours(CalendarAccess access) {
        this.access = access;
    }

    /// @throws io.kalends.calendars.domain.RejectedException where the calendar does not exist for the host, or their
    ///     share of it is too small
    public HostHours handle(UUID host, UUID calendar) {
        return HostHours.of(access.require(new UserId(host), new CalendarId(calendar), Permission.EDIT));
    }
}

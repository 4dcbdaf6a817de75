package io.kalends.calendars.api;

import io.kalends.calendars.application.PageRequest;
import io.kalends.calendars.application.Query;
import io.kalends.calendars.application.calendar.AccessFilter;
import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.application.calendar.Calendars;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Lists the calendars that a host may have booked, their own and those that others share with them.
@Query
public class ListHostCalendars {

    private static final int MOST = 200;

    private final Calendars calendars;
    private final CalendarAccess access;

    ListHostCalendars(Calendars calendars, CalendarAccess access) {
        this.calendars = calendars;
        this.access = access;
    }

    /// @param slotMinutes how long an appointment is unless somebody says otherwise
    /// @param isOpen whether it has business hours
    /// @param isEditable whether the host may change these
    public record HostCalendar(
            UUID id, String name, ZoneId timeZone, int slotMinutes, boolean isOpen, boolean isEditable) {}

    /// By name.
    public List<HostCalendar> handle(UUID host) {
        var user = new UserId(host);
        var listed = calendars
                .list(user, AccessFilter.ALL, new PageRequest(MOST, null, "name"))
                .items();
        var bookable = access.allowed(user, listed, Permission.BOOK);
        var editable = Set.copyOf(access.allowed(user, bookable, Permission.EDIT));
        return bookable.stream()
                .map(calendar -> new HostCalendar(
                        calendar.id().value(),
                        calendar.settings().profile().name(),
                        calendar.settings().zone(),
                        Math.toIntExact(calendar.settings().policy().slot().toMinutes()),
                        !calendar.schedule().hours().windows().isEmpty(),
                        editable.contains(calendar)))
                .toList();
    }
}

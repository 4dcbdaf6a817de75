package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.Page;
import io.kalends.calendars.application.PageRequest;
import io.kalends.calendars.application.Query;
import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import java.util.Optional;

/// Lists the appointments of a host, or those of one calendar, which others may share, by start unless asked otherwise
/// (P14).
@Query
public class ListAppointments {

    private final Appointments appointments;
    private final CalendarAccess access;

    ListAppointments(Appointments appointments, CalendarAccess access) {
        this.appointments = appointments;
        this.access = access;
    }

    public Page<Appointment> handle(UserId caller, AppointmentFilter filter, PageRequest page) {
        var host = host(caller, filter);
        return host.equals(caller.asOwner())
                ? appointments.list(host, filter, page)
                : appointments.listShared(host, filter, page);
    }

    /// The caller, unless they ask for a calendar that somebody shares with them. In one that does not exist for them
    /// they have nothing; in one that they have deleted they still have its past.
    private OwnerId host(UserId caller, AppointmentFilter filter) {
        return Optional.ofNullable(filter.calendar())
                .flatMap(calendar -> access.lastSeen(caller, calendar, Permission.VIEW))
                .map(Calendar::owner)
                .orElseGet(caller::asOwner);
    }
}

package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.Query;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;

/// Reads one appointment for its host, or for somebody who shares its calendar.
@Query
public class FindAppointment {

    private final AppointmentAccess access;

    FindAppointment(AppointmentAccess access) {
        this.access = access;
    }

    public Appointment handle(UserId caller, AppointmentId id) {
        return access.require(caller, id, Permission.VIEW);
    }
}

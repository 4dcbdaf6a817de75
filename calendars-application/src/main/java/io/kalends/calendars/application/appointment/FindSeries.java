package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.Query;
import io.kalends.calendars.domain.appointment.SeriesId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;

/// Reads a series and its appointments for its host, or for somebody who shares its calendar.
@Query
public class FindSeries {

    private final SeriesAccess access;
    private final Appointments appointments;

    FindSeries(SeriesAccess access, Appointments appointments) {
        this.access = access;
        this.appointments = appointments;
    }

    public WholeSeries handle(UserId caller, SeriesId id) {
        return new WholeSeries(access.require(caller, id, Permission.VIEW), appointments.ofSeries(id));
    }
}

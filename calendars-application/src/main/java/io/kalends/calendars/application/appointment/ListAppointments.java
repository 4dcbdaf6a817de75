package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.Page;
import io.kalends.calendars.application.PageRequest;
import io.kalends.calendars.application.Query;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.calendar.OwnerId;

/// Lists the appointments of a host, by start unless asked otherwise (P14).
@Query
public class ListAppointments {

    private final Appointments appointments;

    ListAppointments(Appointments appointments) {
        this.appointments = appointments;
    }

    public Page<Appointment> handle(OwnerId owner, AppointmentFilter filter, PageRequest page) {
        return appointments.list(owner, filter, page);
    }
}

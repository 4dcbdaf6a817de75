package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.Query;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.calendar.OwnerId;

/// Reads one appointment for its host.
@Query
public class FindAppointment {

    private final Appointments appointments;

    FindAppointment(Appointments appointments) {
        this.appointments = appointments;
    }

    public Appointment handle(OwnerId owner, AppointmentId id) {
        return appointments.require(owner, id);
    }
}

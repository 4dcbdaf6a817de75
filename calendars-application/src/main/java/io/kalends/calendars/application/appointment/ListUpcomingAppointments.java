package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.Page;
import io.kalends.calendars.application.PageRequest;
import io.kalends.calendars.application.Query;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.calendar.UserId;
import java.time.InstantSource;

/// Lists the appointments of a host that occupy time and start in the future, the next first (P12).
@Query
public class ListUpcomingAppointments {

    private final Appointments appointments;
    private final InstantSource clock;

    ListUpcomingAppointments(Appointments appointments, InstantSource clock) {
        this.appointments = appointments;
        this.clock = clock;
    }

    public Page<Appointment> handle(UserId caller, PageRequest page) {
        return appointments.upcoming(caller.asOwner(), clock.instant(), page);
    }
}

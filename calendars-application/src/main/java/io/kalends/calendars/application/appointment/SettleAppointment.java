package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.domain.Decision.Accepted;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.AppointmentRejection;
import java.time.InstantSource;

/// Lets an appointment become what time alone makes of it, unless somebody else was faster.
@UseCase
public class SettleAppointment {

    private final Appointments appointments;
    private final AppointmentSteps steps;
    private final InstantSource clock;

    SettleAppointment(Appointments appointments, AppointmentSteps steps, InstantSource clock) {
        this.appointments = appointments;
        this.steps = steps;
        this.clock = clock;
    }

    /// @return whether it has become something
    public boolean handle(AppointmentId id) {
        var appointment = appointments.find(id);
        if (appointment.isPresent()
                && appointment.get().elapse(clock.instant())
                        instanceof Accepted<Appointment, AppointmentRejection> accepted) {
            steps.keep(appointment.get(), accepted);
            return true;
        }
        return false;
    }
}

package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.calendar.UserId;
import java.time.InstantSource;

/// Deletes an appointment, which frees its time. One that still stands is cancelled with it.
@UseCase
public class DeleteAppointment {

    private final AppointmentSteps steps;
    private final InstantSource clock;

    DeleteAppointment(AppointmentSteps steps, InstantSource clock) {
        this.steps = steps;
        this.clock = clock;
    }

    public record Command(UserId caller, AppointmentId appointment, ExpectedVersion expected) {}

    public Appointment handle(Command command) {
        var now = clock.instant();
        return steps.take(
                command.caller(), command.appointment(), command.expected(), appointment -> appointment.delete(now));
    }
}

package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentDetails;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.Customer;
import io.kalends.calendars.domain.calendar.UserId;
import java.time.InstantSource;

/// Changes what an appointment is about and who it is with; its time has a route of its own.
@UseCase
public class ChangeDetails {

    private final AppointmentSteps steps;
    private final InstantSource clock;

    ChangeDetails(AppointmentSteps steps, InstantSource clock) {
        this.steps = steps;
        this.clock = clock;
    }

    /// What somebody wants to be otherwise, in terms of what is there.
    public interface Changes {
        Customer of(Customer current);

        AppointmentDetails of(AppointmentDetails current);
    }

    public record Command(UserId caller, AppointmentId appointment, ExpectedVersion expected, Changes changes) {}

    public Appointment handle(Command command) {
        var now = clock.instant();
        return steps.take(
                command.caller(),
                command.appointment(),
                command.expected(),
                appointment -> appointment.change(
                        command.changes().of(appointment.customer()),
                        command.changes().of(appointment.details()),
                        now));
    }
}

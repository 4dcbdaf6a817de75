package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.CancellationPolicy;
import io.kalends.calendars.domain.appointment.Party;
import io.kalends.calendars.domain.calendar.UserId;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Cancels an appointment for its host, frees its time and announces it.
@UseCase
public class CancelAppointment {

    private final AppointmentSteps steps;
    private final InstantSource clock;

    CancelAppointment(AppointmentSteps steps, InstantSource clock) {
        this.steps = steps;
        this.clock = clock;
    }

    public record Command(
            UserId caller,
            AppointmentId appointment,
            ExpectedVersion expected,
            @Nullable String reason) {}

    public Appointment handle(Command command) {
        var now = clock.instant();
        return steps.take(
                command.caller(),
                command.appointment(),
                command.expected(),
                appointment -> appointment.cancel(Party.HOST, command.reason(), CancellationPolicy.none(), now));
    }
}

package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.CheckInPolicy;
import io.kalends.calendars.domain.calendar.UserId;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Keeps that the customer of an appointment has come, and how that was made sure.
@UseCase
public class CheckInCustomer {

    private final AppointmentSteps steps;
    private final InstantSource clock;

    CheckInCustomer(AppointmentSteps steps, InstantSource clock) {
        this.steps = steps;
        this.clock = clock;
    }

    /// @param code what the customer told; null where the host has seen them
    public record Command(
            UserId caller,
            AppointmentId appointment,
            ExpectedVersion expected,
            @Nullable String code) {}

    public Appointment handle(Command command) {
        var now = clock.instant();
        return steps.take(
                command.caller(),
                command.appointment(),
                command.expected(),
                appointment -> command.code() == null
                        ? appointment.checkIn(CheckInPolicy.standard(), now)
                        : appointment.checkIn(command.code(), CheckInPolicy.standard(), now));
    }
}

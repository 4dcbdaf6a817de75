package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import java.time.InstantSource;

/// Confirms the time that the other side has proposed, or declines it; or withdraws a proposal of one's own.
@UseCase
public class AnswerProposal {

    private final AppointmentSteps steps;
    private final InstantSource clock;

    AnswerProposal(AppointmentSteps steps, InstantSource clock) {
        this.steps = steps;
        this.clock = clock;
    }

    public record Command(Actor actor, AppointmentId appointment, ExpectedVersion expected, boolean isConfirmed) {}

    public Appointment handle(Command command) {
        var now = clock.instant();
        return steps.take(
                command.actor(),
                command.appointment(),
                command.expected(),
                appointment -> command.isConfirmed()
                        ? appointment.confirmProposal(command.actor().party(), now)
                        : appointment.declineProposal(command.actor().party(), now));
    }
}

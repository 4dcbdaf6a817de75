package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.Party;
import io.kalends.calendars.domain.calendar.UserId;
import java.time.InstantSource;

/// The host confirms the time that the customer has proposed, or declines it; or withdraws a proposal of their own.
@UseCase
public class AnswerProposal {

    private final AppointmentSteps steps;
    private final InstantSource clock;

    AnswerProposal(AppointmentSteps steps, InstantSource clock) {
        this.steps = steps;
        this.clock = clock;
    }

    public record Command(UserId caller, AppointmentId appointment, ExpectedVersion expected, boolean isConfirmed) {}

    public Appointment handle(Command command) {
        var now = clock.instant();
        return steps.take(
                command.caller(),
                command.appointment(),
                command.expected(),
                appointment -> command.isConfirmed()
                        ? appointment.confirmProposal(Party.HOST, now)
                        : appointment.declineProposal(Party.HOST, now));
    }
}

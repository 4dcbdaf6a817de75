package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.calendar.UserId;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Takes an appointment further by its host's hand, or back where nobody had come.
@UseCase
public class ChangeStatus {

    private final AppointmentSteps steps;
    private final InstantSource clock;

    ChangeStatus(AppointmentSteps steps, InstantSource clock) {
        this.steps = steps;
        this.clock = clock;
    }

    /// What becomes of it.
    public sealed interface Change {
        record Confirm() implements Change {}

        record Decline(@Nullable String reason) implements Change {}

        record MarkNoShow() implements Change {}

        record Complete() implements Change {}
    }

    public record Command(UserId caller, AppointmentId appointment, ExpectedVersion expected, Change change) {}

    public Appointment handle(Command command) {
        var now = clock.instant();
        return steps.take(
                command.caller(), command.appointment(), command.expected(), appointment -> switch (command.change()) {
                    case Change.Confirm _ -> appointment.confirm(now);
                    case Change.Decline(var reason) -> appointment.decline(reason, now);
                    case Change.MarkNoShow _ -> appointment.markNoShow(now);
                    case Change.Complete _ -> appointment.complete(now);
                });
    }
}

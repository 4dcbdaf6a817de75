package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The host's yes or no to an appointment that waits for approval. A no frees its time.
@UseCase
public class AnswerRequest {

    private final AppointmentAccess access;
    private final Appointments appointments;
    private final Claims claims;
    private final AppointmentPublisher events;
    private final InstantSource clock;

    AnswerRequest(
            AppointmentAccess access,
            Appointments appointments,
            Claims claims,
            AppointmentPublisher events,
            InstantSource clock) {
        this.access = access;
        this.appointments = appointments;
        this.claims = claims;
        this.events = events;
        this.clock = clock;
    }

    public sealed interface Answer {
        record Approve() implements Answer {}

        record Decline(@Nullable String reason) implements Answer {}
    }

    public record Command(UserId caller, AppointmentId appointment, ExpectedVersion expected, Answer answer) {}

    public Appointment handle(Command command) {
        var appointment = access.require(command.caller(), command.appointment(), Permission.BOOK);
        command.expected().require(appointment.version());
        var now = clock.instant();
        var answered = switch (command.answer()) {
            case Answer.Approve _ -> appointment.approve(now).orThrow();
            case Answer.Decline(var reason) -> appointment.decline(reason, now).orThrow();
        };
        var saved = appointments.save(answered.state());
        if (!saved.occupiesTime()) {
            claims.release(saved.id().value());
        }
        events.publish(answered.events());
        return saved;
    }
}

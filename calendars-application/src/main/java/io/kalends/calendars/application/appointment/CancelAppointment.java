package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.CancellationPolicy;
import io.kalends.calendars.domain.appointment.Party;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Cancels an appointment for its host, frees its time and announces it.
@UseCase
public class CancelAppointment {

    private final AppointmentAccess access;
    private final Appointments appointments;
    private final Claims claims;
    private final AppointmentPublisher events;
    private final InstantSource clock;

    CancelAppointment(
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

    public record Command(
            UserId caller,
            AppointmentId appointment,
            ExpectedVersion expected,
            @Nullable String reason) {}

    public Appointment handle(Command command) {
        var appointment = access.require(command.caller(), command.appointment(), Permission.BOOK);
        command.expected().require(appointment.version());
        var cancelled = appointment
                .cancel(Party.HOST, command.reason(), CancellationPolicy.none(), clock.instant())
                .orThrow();
        var saved = appointments.save(cancelled.state());
        claims.release(saved.id().value());
        events.publish(cancelled.events());
        return saved;
    }
}

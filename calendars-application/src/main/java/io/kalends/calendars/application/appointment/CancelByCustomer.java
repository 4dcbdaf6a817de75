package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.NotFound;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.CancellationPolicy;
import io.kalends.calendars.domain.appointment.Party;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Cancels an appointment for its customer, frees its time and announces it.
@UseCase
public class CancelByCustomer {

    private final Appointments appointments;
    private final Claims claims;
    private final AppointmentPublisher events;
    private final InstantSource clock;

    CancelByCustomer(Appointments appointments, Claims claims, AppointmentPublisher events, InstantSource clock) {
        this.appointments = appointments;
        this.claims = claims;
        this.events = events;
        this.clock = clock;
    }

    public record Command(
            AppointmentId appointment, @Nullable String reason) {}

    public Appointment handle(Command command) {
        var appointment = appointments.find(command.appointment()).orElseThrow(NotFound::exception);
        var cancelled = appointment
                .cancel(Party.CUSTOMER, command.reason(), CancellationPolicy.none(), clock.instant())
                .orThrow();
        var saved = appointments.save(cancelled.state());
        claims.release(saved.id().value());
        events.publish(cancelled.events());
        return saved;
    }
}

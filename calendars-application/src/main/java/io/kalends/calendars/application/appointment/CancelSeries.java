package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.Party;
import io.kalends.calendars.domain.appointment.SeriesId;
import io.kalends.calendars.domain.calendar.CancellationPolicy;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Cancels the appointments of a series that are still to come, each as [CancelAppointment] does.
@UseCase
public class CancelSeries {

    private final SeriesAccess access;
    private final AppointmentSeries series;
    private final Appointments appointments;
    private final AppointmentSteps steps;
    private final Claims claims;
    private final InstantSource clock;

    CancelSeries(
            SeriesAccess access,
            AppointmentSeries series,
            Appointments appointments,
            AppointmentSteps steps,
            Claims claims,
            InstantSource clock) {
        this.access = access;
        this.series = series;
        this.appointments = appointments;
        this.steps = steps;
        this.claims = claims;
        this.clock = clock;
    }

    /// @param from what [SeriesScope#FOLLOWING] needs
    public record Command(
            UserId caller,
            SeriesId series,
            ExpectedVersion expected,
            SeriesScope scope,
            @Nullable AppointmentId from,
            @Nullable String reason) {}

    /// @param cancelled by start; none where none was still to come
    public record Cancelled(WholeSeries whole, List<Appointment> cancelled) {}

    /// @throws io.kalends.calendars.domain.RejectedException not found, forbidden, or as
    ///     [NotInSeries][io.kalends.calendars.domain.appointment.SeriesRejection.NotInSeries]
    public Cancelled handle(Command command) {
        var found = access.require(command.caller(), command.series(), Permission.BOOK);
        command.expected().require(found.version());
        claims.lock(Set.of(found.calendar()));
        var now = clock.instant();
        var toCome = command.scope().toCome(appointments.ofSeries(found.id()), command.from(), now);
        var cancelled = toCome.stream()
                .map(appointment -> steps.keep(
                        appointment,
                        appointment
                                .cancel(Party.HOST, command.reason(), CancellationPolicy.none(), now)
                                .orThrow()))
                .toList();
        var saved = cancelled.isEmpty() ? found : series.save(found.changed(now));
        return new Cancelled(new WholeSeries(saved, appointments.ofSeries(found.id())), cancelled);
    }
}

package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.domain.Decision;
import io.kalends.calendars.domain.Decision.Accepted;
import io.kalends.calendars.domain.Rejection;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.AppointmentRejection;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// What every command on an appointment takes: that its caller may, that it is accepted, and that it is kept, has freed
/// the time that it gives up, and is announced.
@Component
class AppointmentSteps {

    private final AppointmentAccess access;
    private final Appointments appointments;
    private final Claims claims;
    private final AppointmentPublisher events;

    AppointmentSteps(AppointmentAccess access, Appointments appointments, Claims claims, AppointmentPublisher events) {
        this.access = access;
        this.appointments = appointments;
        this.claims = claims;
        this.events = events;
    }

    interface Step extends Function<Appointment, Decision<Appointment, AppointmentRejection>> {}

    /// Of somebody who may book in the calendar.
    ///
    /// @throws io.kalends.calendars.domain.RejectedException as not found, forbidden, or what the appointment says
    /// @throws io.kalends.calendars.application.StaleVersionException likewise
    Appointment take(UserId caller, AppointmentId id, ExpectedVersion expected, Step step) {
        return take(new Actor.Host(caller), id, expected, step);
    }

    /// Likewise, or of the customer.
    Appointment take(Actor actor, AppointmentId id, ExpectedVersion expected, Step step) {
        var appointment = access.require(actor, id, Permission.BOOK);
        expected.require(appointment.version());
        return keep(appointment, step.apply(appointment).orThrow());
    }

    /// What an appointment has accepted.
    Appointment keep(Appointment before, Accepted<Appointment, ? extends Rejection> accepted) {
        var isSettled =
                before.proposal().isPresent() && accepted.state().proposal().isEmpty();
        if (isSettled || !before.others().isEmpty()) {
            // Freeing one of two times, or time in several calendars, takes the turn of whoever would claim it.
            claims.lock(before.calendars());
        }
        var saved = appointments.save(accepted.state());
        if (before.occupiesTime() && !saved.occupiesTime()) {
            claims.release(saved.id().value());
        } else if (isSettled) {
            claims.keep(saved.id(), saved.span());
        }
        events.publish(accepted.events());
        return saved;
    }
}

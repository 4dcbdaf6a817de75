package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.NotFound;
import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import org.springframework.stereotype.Component;

/// Who may do what with an appointment: what they may do in its calendar.
@Component
class AppointmentAccess {

    private final Appointments appointments;
    private final CalendarAccess access;

    AppointmentAccess(Appointments appointments, CalendarAccess access) {
        this.appointments = appointments;
        this.access = access;
    }

    /// A customer may do with their own what customers may.
    ///
    /// @throws io.kalends.calendars.domain.RejectedException as for users, below
    Appointment require(Actor actor, AppointmentId id, Permission needed) {
        return switch (actor) {
            case Actor.Host(var user) -> require(user, id, needed);
            case Actor.Customer _ -> appointments.find(id).orElseThrow(NotFound::exception);
        };
    }

    /// @throws io.kalends.calendars.domain.RejectedException as [NotFound], or as
    ///     [Forbidden][io.kalends.calendars.application.Forbidden] where the share is too small
    Appointment require(UserId caller, AppointmentId id, Permission needed) {
        var appointment = appointments.find(id).orElseThrow(NotFound::exception);
        access.require(caller, appointment.owner(), appointment.calendar(), needed);
        return appointment;
    }
}

package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.NotFound;
import io.kalends.calendars.application.Page;
import io.kalends.calendars.application.PageRequest;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.calendar.OwnerId;
import java.util.Optional;

/// The appointments that exist.
public interface Appointments {

    Optional<Appointment> find(OwnerId owner, AppointmentId id);

    /// @throws io.kalends.calendars.domain.RejectedException as [NotFound]
    default Appointment require(OwnerId owner, AppointmentId id) {
        return find(owner, id).orElseThrow(NotFound::exception);
    }

    /// May be sorted by `start` (the default), `createdAt` and `updatedAt`.
    Page<Appointment> list(OwnerId owner, AppointmentFilter filter, PageRequest page);

    /// Answers the appointment as saved, with its first version.
    Appointment add(Appointment appointment);

    /// Answers the appointment as saved, with its next version.
    ///
    /// @throws org.springframework.dao.OptimisticLockingFailureException when somebody else saved it meanwhile
    Appointment save(Appointment appointment);
}

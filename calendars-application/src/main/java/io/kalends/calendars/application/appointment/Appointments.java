package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.Page;
import io.kalends.calendars.application.PageRequest;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.SeriesId;
import io.kalends.calendars.domain.availability.Claim;
import io.kalends.calendars.domain.availability.Verdict.OfferedPlace;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.OwnerId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The appointments that exist; a deleted one does not.
public interface Appointments {

    Optional<Appointment> find(AppointmentId id);

    /// Those of them that exist.
    List<Appointment> find(Collection<AppointmentId> ids);

    /// Likewise, those included that were deleted.
    List<Appointment> findDeletedToo(Collection<AppointmentId> ids);

    /// Keeps others from changing it until the transaction ends.
    Optional<Appointment> findLocked(AppointmentId id);

    /// May be sorted by `start` (the default), `createdAt` and `updatedAt`.
    Page<Appointment> list(OwnerId owner, AppointmentFilter filter, PageRequest page);

    /// Likewise, without those of other calendars that take time in the given one besides: they are not shared with it.
    Page<Appointment> listShared(OwnerId owner, AppointmentFilter filter, PageRequest page);

    /// Those that occupy time and start after `now`; likewise.
    Page<Appointment> upcoming(OwnerId owner, Instant now, PageRequest page);

    /// Some of those which time alone [takes further][Appointment#elapse], those that are longest due first.
    List<AppointmentId> due(Instant now, int limit);

    /// The further calendars of those among them that take time in several, also of deleted ones.
    Map<AppointmentId, List<CalendarId>> othersOf(Collection<AppointmentId> ids);

    /// Those of a series, by their number.
    List<Appointment> ofSeries(SeriesId series);

    /// Adds the appointment and claims its time. Expired holds give way.
    ///
    /// @return the appointment as saved, with its first version; nothing when something is there already, the
    ///     database's last word whatever was read before: then the transaction must not commit
    Optional<Appointment> add(Appointment appointment, Claim claim, Instant now);

    /// Adds the appointment and takes its place in a session. Expired holds give way.
    ///
    /// @return likewise
    Optional<Appointment> join(Appointment appointment, OfferedPlace place, Instant now);

    /// Adds the appointment, for which somebody else has claimed time.
    Appointment add(Appointment appointment);

    /// Answers the appointment as saved, with its next version.
    ///
    /// @throws org.springframework.dao.OptimisticLockingFailureException when somebody else saved it meanwhile
    Appointment save(Appointment appointment);
}

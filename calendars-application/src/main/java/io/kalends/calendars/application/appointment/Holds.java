package io.kalends.calendars.application.appointment;

import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.Hold;
import io.kalends.calendars.domain.appointment.HoldId;
import io.kalends.calendars.domain.availability.Claim;
import io.kalends.calendars.domain.availability.Verdict.OfferedPlace;
import io.kalends.calendars.domain.calendar.CalendarId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The holds that nobody has booked or released, with what they claim.
public interface Holds {

    /// Also one that has expired, as long as nobody has cleared it away.
    Optional<Hold> find(HoldId id);

    /// Adds the hold and claims its time, in each of its calendars. Expired holds give way.
    ///
    /// @param claims by calendar
    /// @return false when something is there already, the database's last word whatever was read before: then the
    ///     transaction must not commit
    boolean add(Hold hold, Map<CalendarId, Claim> claims, Instant now);

    /// Adds the hold and takes its place in a session.
    ///
    /// @return likewise
    boolean join(Hold hold, OfferedPlace place, Instant now);

    /// A renewed hold; its claims live as long.
    ///
    /// @return false where it claims nothing any more: then the transaction must not commit
    boolean save(Hold hold);

    /// Removes the hold and what it claims.
    void remove(HoldId id);

    /// Removes the hold and leaves what it claims to an appointment that has been added.
    ///
    /// @return likewise
    boolean handOver(Hold hold, AppointmentId appointment);

    /// Some of those that have expired, those that are longest so first.
    List<HoldId> expired(Instant now, int limit);
}

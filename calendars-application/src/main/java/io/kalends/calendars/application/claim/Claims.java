package io.kalends.calendars.application.claim;

import io.kalends.calendars.domain.availability.Claim;
import io.kalends.calendars.domain.availability.CountedBooking;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What occupies calendars' time.
public interface Claims {

    /// Makes the transaction the only one that books in this calendar, or in one that it respects, until it ends.
    /// Locks are taken in one order everywhere, so that bookings queue instead of deadlocking.
    ///
    /// @return the calendars that are locked
    Set<CalendarId> lock(CalendarId calendar);

    /// Claims that touch the span, of the calendar and, on each of its seats, of those it respects.
    /// Holds that have expired are not among them.
    List<Claim> around(Calendar calendar, TimeSpan span, Instant now);

    /// Occupies a seat. Expired holds give way.
    ///
    /// @return false when something is there already: the database's last word, whatever was read before
    boolean add(CalendarId calendar, Claim claim, Instant now);

    /// Frees what a holder has claimed.
    void release(UUID holder);

    /// What counts against the calendar's limits: what occupies it and starts within the span, live holds included.
    List<CountedBooking> counted(CalendarId calendar, TimeSpan starts, Instant now);

    /// Whether a seat numbered `seat` or higher is claimed by somebody for a time after `now`.
    boolean anyAfter(CalendarId calendar, int seat, Instant now);
}

package io.kalends.calendars.application.claim;

import io.kalends.calendars.domain.availability.CountedBooking;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What occupies calendars' time.
public interface Claims {

    /// Makes the transaction the only one that books in these calendars until it ends. Locks are taken in one order
    /// everywhere, so that bookings queue instead of deadlocking.
    void lock(Collection<CalendarId> calendars);

    /// A calendar as it was read, and the span in which its candidates are to be judged.
    record Around(Calendar calendar, TimeSpan span) {}

    /// What occupies calendars' time near enough to have a say in judging candidates. Holds that have expired do not.
    ///
    /// @return in the order asked; nothing for a calendar that has changed since it was read, so that both are of
    ///     one moment
    List<Optional<OccupiedTime>> around(List<Around> asked, Instant now);

    /// Frees what a holder has claimed.
    void release(UUID holder);

    /// What counts against the calendar's limits: what occupies it and starts within the span, live holds included.
    List<CountedBooking> counted(CalendarId calendar, TimeSpan starts, Instant now);

    /// Whether a seat numbered `seat` or higher is claimed by somebody for a time after `now`.
    boolean anyAfter(CalendarId calendar, int seat, Instant now);
}

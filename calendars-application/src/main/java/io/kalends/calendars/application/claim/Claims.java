package io.kalends.calendars.application.claim;

import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.availability.Claim;
import io.kalends.calendars.domain.availability.CountedBooking;
import io.kalends.calendars.domain.availability.Verdict.OfferedPlace;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    /// Claims seats for somebody who has them alone. Expired holds give way.
    ///
    /// @return false when something is there already, the database's last word whatever was read before: then the
    ///     transaction must not commit
    boolean claim(CalendarId calendar, List<Claim> claims, Instant now);

    /// Takes a place in a session. Expired holds give way.
    ///
    /// @return likewise
    boolean join(AppointmentId appointment, OfferedPlace place, Instant now);

    /// Holds another time beside what its holder has claimed: two spans, of which one will be [kept][#keep]. Where both
    /// overlap on a seat, one claim covers their union until then.
    ///
    /// @return likewise
    boolean claimBeside(CalendarId calendar, Claim wanted, Instant now);

    /// Of the spans that are held for an appointment, keeps what was claimed for this one and frees all else.
    void keep(AppointmentId appointment, TimeSpan span);

    /// Frees what a holder has claimed, be it a place in a session.
    void release(UUID holder);

    /// What counts against the calendar's limits: what occupies it and starts within the span, live holds included.
    ///
    /// @param apart a holder who does not count; null where all do
    List<CountedBooking> counted(CalendarId calendar, TimeSpan starts, @Nullable UUID apart, Instant now);

    /// What counts against a widget's limits: what was booked at it, occupies time and starts within the span, live
    /// holds included.
    ///
    /// @param apart likewise
    List<CountedBooking> counted(WidgetId widget, TimeSpan starts, @Nullable UUID apart, Instant now);

    /// Frees the seats numbered `seat` and higher from time slots, as from others they must be already.
    void releaseFromTimeSlots(CalendarId calendar, int seat);

    /// Whether a seat numbered `seat` or higher is claimed by somebody for a time after `now`. Time slots, which claim
    /// all seats that there are, aside.
    boolean anyAfter(CalendarId calendar, int seat, Instant now);
}

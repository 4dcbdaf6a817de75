package io.kalends.calendars.application.availability;

import io.kalends.calendars.domain.availability.FreeDay;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The read model `availability_slots`: calendars' free time by local day, of today and the days to come.
///
/// It follows what it tells of by a moment, so it narrows down a search and decides nothing.
public interface AvailabilitySlots {

    /// Makes the transaction the only one that writes of these calendars until it ends. Whoever then reads what is
    /// free reads no less than whoever wrote before.
    void lock(Collection<CalendarId> calendars);

    /// Writes what has changed.
    ///
    /// @return how many days that was
    int save(Map<Calendar, List<FreeDay>> days);

    /// Forgets a calendar's days before the first and after the last of those dates, which may be days of a zone that
    /// it was in before.
    ///
    /// @return how many there were
    int trim(CalendarId calendar, LocalDate first, LocalDate last);

    /// Forgets calendars that there are no more.
    void forget(Collection<CalendarId> calendars);

    /// Forgets the days of all calendars after that date, which were kept while searches reached further.
    void forgetAfter(LocalDate date);

    /// Forgets those of the calendars' days that have ended by then.
    void forgetBefore(Instant instant, Collection<CalendarId> calendars);

    /// Calendars that lack today or the last of their days, and from when on. When a new last day is due, this tells
    /// up to an hour early or late, since not all days are as long.
    ///
    /// @param days how many a calendar has that lacks none, from `now` on
    /// @param after leaves out calendars up to this one, in order of id
    List<Gap> gaps(int days, Instant now, Optional<CalendarId> after, int limit);

    /// @param from the end of the last day that it has, or now where it lacks today
    record Gap(CalendarId calendar, Instant from) {}

    /// The calendars among which is searched.
    sealed interface Among {
        record OwnedBy(OwnerId owner) implements Among {}

        record Named(Set<CalendarId> calendars) implements Among {}
    }

    /// A time at which a calendar may be free.
    record Chance(Instant start, CalendarId calendar) {}

    /// For ascending starts, calendars that may be free from each for the duration, as far as free time, notice and
    /// horizon say. In order of starts, and in no order for one start.
    ///
    /// @param passedOver calendars that are left out at the first start
    List<Chance> chances(
            Among among,
            List<Instant> starts,
            Duration duration,
            Instant now,
            Collection<CalendarId> passedOver,
            int limit);

    /// From when on, `from` or later, any of the calendars may be free next.
    Optional<Instant> nextFree(Among among, Instant from);
}

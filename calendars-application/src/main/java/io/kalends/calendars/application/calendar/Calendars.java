package io.kalends.calendars.application.calendar;

import io.kalends.calendars.application.NotFound;
import io.kalends.calendars.application.Page;
import io.kalends.calendars.application.PageRequest;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.calendar.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The calendars that exist. Deleted ones do not. Who may do what with them, [CalendarAccess] decides.
public interface Calendars {

    Optional<Calendar> find(CalendarId id);

    /// Those of the given calendars that exist.
    List<Calendar> find(Collection<CalendarId> ids);

    /// @throws io.kalends.calendars.domain.RejectedException as [NotFound]
    default Calendar require(CalendarId id) {
        return find(id).orElseThrow(NotFound::exception);
    }

    /// The calendar as this instance last saw it, without asking whether it has changed since. Whoever relies on it
    /// finds that out with what it reads next, as
    /// [Claims][io.kalends.calendars.application.claim.Claims#around] does.
    Optional<Calendar> lastSeen(CalendarId id);

    /// Likewise, those of the given calendars that exist.
    List<Calendar> lastSeen(Collection<CalendarId> ids);

    /// For each of the given calendars, those that respect it.
    Map<CalendarId, Set<CalendarId>> respecting(Collection<CalendarId> ids);

    /// Which of the given calendars the owner has.
    Set<CalendarId> existing(OwnerId owner, Collection<CalendarId> ids);

    /// The calendars that a user owns, those that are shared with them for more than free and busy, or both.
    /// May be sorted by `name`, `createdAt` and `updatedAt`.
    Page<Calendar> list(UserId user, AccessFilter access, PageRequest page);

    /// The owner's calendars that can be booked, by name; at most so many.
    List<Calendar> active(OwnerId owner, int limit);

    /// How many calendars the owner has. Nobody else learns it before the transaction ends, so that whoever adds a
    /// calendar can rely on the number.
    int countAlone(OwnerId owner);

    /// Whether the owner's calendars were erased, after which there are to be none.
    boolean isErased(OwnerId owner);

    /// Answers the calendar as saved, with its first version.
    Calendar add(Calendar calendar);

    /// Answers the calendar as saved, with its next version.
    ///
    /// @throws org.springframework.dao.OptimisticLockingFailureException when somebody else saved it meanwhile
    Calendar save(Calendar calendar);

    /// Removes all that is known of an owner's calendars and appointments, and remembers that by the owner's id. Waits
    /// for whoever has [counted][#countAlone] them, so that none is added meanwhile. What others have
    /// booked in these calendars besides their own stands without them.
    ///
    /// @return calendars of others in which the owner's appointments have taken time, which is free again
    Set<CalendarId> erase(OwnerId owner);
}

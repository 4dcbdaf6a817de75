package io.kalends.calendars.application.claim;

import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.dao.CannotAcquireLockException;

/// The turn of somebody who claims time in a calendar: until their transaction ends nobody else does, in it or in those
/// that it respects.
public final class Turn {

    private final Set<CalendarId> calendars;

    private Turn(Set<CalendarId> calendars) {
        this.calendars = calendars;
    }

    /// Waits for it.
    public static Turn in(Calendar lastSeen, Claims claims) {
        return in(List.of(lastSeen), claims);
    }

    /// Likewise, in several calendars at once.
    public static Turn in(Collection<Calendar> lastSeen, Claims claims) {
        var calendars = new HashSet<CalendarId>();
        for (var calendar : lastSeen) {
            calendars.add(calendar.id());
            calendars.addAll(calendar.settings().respects());
        }
        claims.lock(calendars);
        return new Turn(calendars);
    }

    /// The calendar may have changed since it was last seen, or while this turn was waited for.
    ///
    /// @throws CannotAcquireLockException where it respects others than it did then
    public void requireCovering(Calendar current) {
        if (!calendars.containsAll(current.settings().respects())) {
            throw new CannotAcquireLockException("The calendar respects others than before");
        }
    }
}

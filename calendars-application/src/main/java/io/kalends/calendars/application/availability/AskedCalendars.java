package io.kalends.calendars.application.availability;

import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.application.calendar.Calendars;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/// Which calendars somebody means who asks about several.
@Component
class AskedCalendars {

    private final Calendars calendars;
    private final CalendarAccess access;

    AskedCalendars(Calendars calendars, CalendarAccess access) {
        this.calendars = calendars;
        this.access = access;
    }

    /// Those that are named, or all active calendars of the caller's own, by name; as [last seen][Calendars#lastSeen].
    ///
    /// @param named empty for the caller's own
    /// @throws io.kalends.calendars.domain.RejectedException as
    ///     [NotFound][io.kalends.calendars.application.NotFound] or, where a share is too small, as
    ///     [Forbidden][io.kalends.calendars.application.Forbidden]
    List<Calendar> of(UserId caller, Collection<CalendarId> named, Permission needed) {
        return named.isEmpty()
                ? calendars.active(caller.asOwner())
                : named.stream()
                        .map(id -> access.requireLastSeen(caller, id, needed))
                        .toList();
    }
}

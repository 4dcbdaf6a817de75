package io.kalends.calendars.application.calendar;

import io.kalends.calendars.application.NotFound;
import io.kalends.calendars.application.Page;
import io.kalends.calendars.application.PageRequest;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.CalendarShare;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.ShareId;
import io.kalends.calendars.domain.calendar.UserId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// The shares that exist. Those of a deleted calendar do not.
public interface CalendarShares {

    /// What shares let the user do with the calendars; nothing of one where they have none.
    Map<CalendarId, Permission> permissionsOf(UserId user, Collection<CalendarId> calendars);

    Optional<CalendarShare> find(CalendarId calendar, ShareId id);

    /// @throws io.kalends.calendars.domain.RejectedException as [NotFound]
    default CalendarShare require(CalendarId calendar, ShareId id) {
        return find(calendar, id).orElseThrow(NotFound::exception);
    }

    /// May be sorted by `createdAt` (the default) and `updatedAt`.
    Page<CalendarShare> list(CalendarId calendar, PageRequest page);

    /// @return whether it was added: its user may have a share of the calendar already
    boolean add(CalendarShare share);

    void remove(ShareId id);

    /// Removes what others have shared with a user.
    void erase(UserId user);
}

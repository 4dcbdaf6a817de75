package io.kalends.calendars.application.calendar;

import static java.util.stream.Collectors.toMap;

import io.kalends.calendars.application.Forbidden;
import io.kalends.calendars.application.NotFound;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// The one place that decides who may do what with a calendar and with what is in it.
///
/// An owner may do everything, which costs no query. Of somebody else's calendar a share says what the user may do;
/// without one it does not exist for them.
@Component
public class CalendarAccess {

    private final Calendars calendars;
    private final CalendarShares shares;

    CalendarAccess(Calendars calendars, CalendarShares shares) {
        this.calendars = calendars;
        this.shares = shares;
    }

    /// The calendar as it is now.
    ///
    /// @throws io.kalends.calendars.domain.RejectedException as [NotFound], or as [Forbidden] where a share is too
    ///     small
    public Calendar require(UserId caller, CalendarId id, Permission needed) {
        var calendar = calendars.require(id);
        require(caller, calendar.owner(), id, needed);
        return calendar;
    }

    /// The calendar as [last seen][Calendars#lastSeen]; nothing where it does not exist for the caller.
    ///
    /// @throws io.kalends.calendars.domain.RejectedException as [Forbidden] where the share is too small
    public Optional<Calendar> lastSeen(UserId caller, CalendarId id, Permission needed) {
        return calendars.lastSeen(id).filter(calendar -> exists(caller, calendar.owner(), id, needed));
    }

    /// Likewise.
    ///
    /// @throws io.kalends.calendars.domain.RejectedException as [#require]
    public Calendar requireLastSeen(UserId caller, CalendarId id, Permission needed) {
        return lastSeen(caller, id, needed).orElseThrow(NotFound::exception);
    }

    /// Likewise several, in their order. One query for all that others have shared.
    ///
    /// @throws io.kalends.calendars.domain.RejectedException as [#require], for any of them
    public List<Calendar> requireLastSeen(UserId caller, Collection<CalendarId> ids, Permission needed) {
        var found = lastSeen(ids);
        var granted = granted(caller, found);
        if (granted.size() < Set.copyOf(ids).size()) {
            throw NotFound.exception();
        }
        if (!granted.values().stream().allMatch(permission -> permission.allows(needed))) {
            throw Forbidden.exception();
        }
        return found;
    }

    /// Those of the calendars in which the user may do that, as [last seen][Calendars#lastSeen], in their order.
    public List<Calendar> lastSeenOf(UserId caller, Collection<CalendarId> ids, Permission needed) {
        return allowed(caller, lastSeen(ids), needed);
    }

    /// Those of the calendars in which the user may do that, in their order. One query for all that are others'.
    public List<Calendar> allowed(UserId caller, List<Calendar> calendars, Permission needed) {
        var granted = granted(caller, calendars);
        return calendars.stream()
                .filter(calendar -> Optional.ofNullable(granted.get(calendar.id()))
                        .filter(permission -> permission.allows(needed))
                        .isPresent())
                .toList();
    }

    private List<Calendar> lastSeen(Collection<CalendarId> ids) {
        var found = calendars.lastSeen(ids).stream().collect(toMap(Calendar::id, Function.identity()));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /// For what is in a calendar, which knows both the calendar and its owner.
    ///
    /// @throws io.kalends.calendars.domain.RejectedException likewise
    public void require(UserId caller, OwnerId owner, CalendarId calendar, Permission needed) {
        if (!exists(caller, owner, calendar, needed)) {
            throw NotFound.exception();
        }
    }

    public boolean isAllowed(UserId caller, OwnerId owner, CalendarId calendar, Permission needed) {
        return granted(caller, owner, calendar)
                .filter(granted -> granted.allows(needed))
                .isPresent();
    }

    /// Whether the calendar exists for the caller, who then has what is needed.
    private boolean exists(UserId caller, OwnerId owner, CalendarId calendar, Permission needed) {
        var granted = granted(caller, owner, calendar);
        if (granted.isPresent() && !granted.get().allows(needed)) {
            throw Forbidden.exception();
        }
        return granted.isPresent();
    }

    private Optional<Permission> granted(UserId caller, OwnerId owner, CalendarId calendar) {
        return owner.equals(caller.asOwner())
                ? Optional.of(Permission.MANAGE)
                : Optional.ofNullable(
                        shares.permissionsOf(caller, List.of(calendar)).get(calendar));
    }

    private Map<CalendarId, Permission> granted(UserId caller, List<Calendar> calendars) {
        var granted = new HashMap<CalendarId, Permission>();
        var others = new ArrayList<CalendarId>();
        for (var calendar : calendars) {
            if (calendar.owner().equals(caller.asOwner())) {
                granted.put(calendar.id(), Permission.MANAGE);
            } else {
                others.add(calendar.id());
            }
        }
        if (!others.isEmpty()) {
            granted.putAll(shares.permissionsOf(caller, others));
        }
        return granted;
    }
}

package io.kalends.calendars.application.availability;

import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.application.calendar.Calendars;
import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.Rejection;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Which calendars somebody means who asks about several.
@Component
class AskedCalendars {

    /// How many may be asked about at once, since the work grows with each.
    private static final int MOST = 100;

    private final Calendars calendars;
    private final CalendarAccess access;

    AskedCalendars(Calendars calendars, CalendarAccess access) {
        this.calendars = calendars;
        this.access = access;
    }

    /// Those that are named, or all active calendars of the caller's own, by name; as [last seen][Calendars#lastSeen].
    ///
    /// @param named empty for the caller's own
    /// @throws RejectedException as [CalendarAccess#requireLastSeen], or where the caller's own are too many
    List<Calendar> of(UserId caller, Collection<CalendarId> named, Permission needed) {
        return named.isEmpty() ? own(caller.asOwner()) : access.requireLastSeen(caller, named, needed);
    }

    private List<Calendar> own(OwnerId owner) {
        var active = calendars.active(owner, MOST + 1);
        if (active.size() > MOST) {
            throw new RejectedException(new TooManyActiveCalendars());
        }
        return active;
    }

    record TooManyActiveCalendars() implements Rejection {
        @Override
        public String code() {
            return "too_many_active_calendars";
        }

        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String message() {
            return "must name 1 to %d calendars, since you have more active ones than that".formatted(MOST);
        }

        @Override
        public Optional<String> field() {
            return Optional.of("calendarId");
        }

        @Override
        public List<Object> arguments() {
            return List.of(MOST);
        }
    }
}

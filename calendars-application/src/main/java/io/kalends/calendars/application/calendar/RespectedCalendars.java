package io.kalends.calendars.application.calendar;

import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.Rejection;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.CalendarSettings;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// A calendar may respect the busy time of its owner's other calendars, and of no one else's.
///
/// Somebody with whom it is shared may add those alone whose free and busy times they may see, since what a calendar
/// respects shows in what it offers.
@Component
class RespectedCalendars {

    private final Calendars calendars;
    private final CalendarAccess access;

    RespectedCalendars(Calendars calendars, CalendarAccess access) {
        this.calendars = calendars;
        this.access = access;
    }

    void requireExisting(OwnerId owner, CalendarSettings settings) {
        requireExisting(owner, settings.respects());
    }

    /// One that is respected already may have been deleted since: what was read can be sent back.
    ///
    /// @param calendar as it is before the change
    void requireExisting(UserId caller, Calendar calendar, CalendarSettings settings) {
        var added = new HashSet<>(settings.respects());
        added.removeAll(calendar.settings().respects());
        requireExisting(calendar.owner(), added);
        refuseAnyOf(added.stream().filter(id -> !access.isAllowed(caller, calendar.owner(), id, Permission.FREE_BUSY)));
    }

    private void requireExisting(OwnerId owner, Set<CalendarId> ids) {
        if (!ids.isEmpty()) {
            var existing = calendars.existing(owner, ids);
            refuseAnyOf(ids.stream().filter(id -> !existing.contains(id)));
        }
    }

    private static void refuseAnyOf(Stream<CalendarId> unknown) {
        unknown.findFirst().ifPresent(id -> {
            throw new RejectedException(new UnknownCalendar(id));
        });
    }

    record UnknownCalendar(CalendarId calendar) implements Rejection {
        @Override
        public String code() {
            return "unknown_calendar";
        }

        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String message() {
            return "You have no calendar " + calendar.value();
        }

        @Override
        public Optional<String> field() {
            return Optional.of("respects");
        }
    }
}

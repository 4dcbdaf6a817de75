package io.kalends.calendars.application.calendar;

import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.Rejection;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.CalendarSettings;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import java.util.Optional;
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
        if (!settings.respects().isEmpty()) {
            var existing = calendars.existing(owner, settings.respects());
            refuseAnyOf(settings.respects().stream().filter(id -> !existing.contains(id)));
        }
    }

    /// @param calendar as it is before the change
    void requireExisting(UserId caller, Calendar calendar, CalendarSettings settings) {
        requireExisting(calendar.owner(), settings);
        var before = calendar.settings().respects();
        refuseAnyOf(settings.respects().stream()
                .filter(id -> !before.contains(id))
                .filter(id -> !access.isAllowed(caller, calendar.owner(), id, Permission.FREE_BUSY)));
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

package io.kalends.calendars.application.calendar;

import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.Rejection;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.CalendarSettings;
import io.kalends.calendars.domain.calendar.OwnerId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// A calendar may respect the busy time of its owner's other calendars, and of no one else's.
@Component
class RespectedCalendars {

    private final Calendars calendars;

    RespectedCalendars(Calendars calendars) {
        this.calendars = calendars;
    }

    void requireExisting(OwnerId owner, CalendarSettings settings) {
        requireExisting(owner, settings.respects());
    }

    /// One that is respected already may have been deleted since: what was read can be sent back.
    ///
    /// @param before the settings that the new ones replace
    void requireAddedToExist(OwnerId owner, CalendarSettings before, CalendarSettings settings) {
        var added = new HashSet<>(settings.respects());
        added.removeAll(before.respects());
        requireExisting(owner, added);
    }

    private void requireExisting(OwnerId owner, Set<CalendarId> ids) {
        if (!ids.isEmpty()) {
            var existing = calendars.existing(owner, ids);
            ids.stream().filter(id -> !existing.contains(id)).findFirst().ifPresent(missing -> {
                throw new RejectedException(new UnknownCalendar(missing));
            });
        }
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

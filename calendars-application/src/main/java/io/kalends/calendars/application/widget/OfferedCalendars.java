package io.kalends.calendars.application.widget;

import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.application.calendar.Calendars;
import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.Rejection;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// A widget may offer the calendars in which its owner may book, whether their own or shared with them.
@Component
class OfferedCalendars {

    private final Calendars calendars;
    private final CalendarAccess access;

    OfferedCalendars(Calendars calendars, CalendarAccess access) {
        this.calendars = calendars;
        this.access = access;
    }

    /// In the order asked for.
    ///
    /// @throws RejectedException as [NotBookable], for the first in which the owner may not book
    List<Calendar> require(UserId owner, Collection<CalendarId> ids) {
        var found = bookable(owner, ids);
        return ids.stream()
                .map(id -> Optional.ofNullable(found.get(id))
                        .orElseThrow(() -> new RejectedException(new NotBookable(id))))
                .toList();
    }

    /// One that the widget offers already may have been deleted or unshared since: what was read can be sent back.
    ///
    /// @param before that the widget offered before the change
    void requireAdded(UserId owner, Collection<CalendarId> before, Collection<CalendarId> after) {
        var offered = new HashSet<>(before);
        var added = after.stream().filter(id -> !offered.contains(id)).toList();
        if (!added.isEmpty()) {
            require(owner, added);
        }
    }

    private Map<CalendarId, Calendar> bookable(UserId owner, Collection<CalendarId> ids) {
        return access.allowed(owner, calendars.find(ids), Permission.BOOK).stream()
                .collect(Collectors.toMap(Calendar::id, Function.identity()));
    }

    record NotBookable(CalendarId calendar) implements Rejection {
        @Override
        public String code() {
            return "calendar_not_bookable";
        }

        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String message() {
            return "You may book in no calendar " + calendar.value();
        }

        @Override
        public List<Object> arguments() {
            return List.of(calendar.value().toString());
        }

        @Override
        public Optional<String> field() {
            return Optional.of("calendars");
        }
    }
}

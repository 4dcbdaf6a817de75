package io.kalends.calendars.application.availability;

import static java.util.stream.Collectors.toMap;

import io.kalends.calendars.application.Query;
import io.kalends.calendars.application.calendar.Calendars;
import io.kalends.calendars.domain.availability.LocalHours;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// Tells when calendars are open, in terms that other schedulers know: weekly hours, and dates that differ.
@Query
public class ExportLocalHours {

    private final AskedCalendars asked;
    private final Calendars calendars;

    ExportLocalHours(AskedCalendars asked, Calendars calendars) {
        this.asked = asked;
        this.calendars = calendars;
    }

    /// @param calendars empty for all active calendars of the caller's own
    /// @param range the exceptions of the local dates in it are told
    public record Question(UserId caller, Collection<CalendarId> calendars, TimeSpan range) {}

    /// When one calendar is open.
    public record OfCalendar(Calendar calendar, LocalHours hours) {}

    public List<OfCalendar> handle(Question question) {
        var lastSeen = asked.of(question.caller(), question.calendars(), Permission.VIEW).stream()
                .map(Calendar::id)
                .toList();
        // As last seen they may have changed since, and nothing else that is read here would tell.
        var current = calendars.find(lastSeen).stream().collect(toMap(Calendar::id, Function.identity()));
        return lastSeen.stream()
                .map(current::get)
                .filter(Objects::nonNull)
                .map(calendar -> new OfCalendar(calendar, hours(calendar, question.range())))
                .toList();
    }

    private static LocalHours hours(Calendar calendar, TimeSpan range) {
        var zone = calendar.settings().zone();
        return LocalHours.of(
                calendar.opening(),
                LocalDate.ofInstant(range.start(), zone),
                LocalDate.ofInstant(range.end().minusSeconds(1), zone));
    }
}

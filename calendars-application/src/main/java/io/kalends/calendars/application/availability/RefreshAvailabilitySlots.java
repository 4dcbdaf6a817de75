package io.kalends.calendars.application.availability;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.availability.CurrentAvailability.Snapshot;
import io.kalends.calendars.application.calendar.Calendars;
import io.kalends.calendars.domain.availability.FreeDay;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Brings [AvailabilitySlots] up to date with what has changed (K23). Writes the days that have become others, and no
/// more.
@UseCase
public class RefreshAvailabilitySlots {

    /// Days that are no further apart are looked at in one span.
    private static final int NEAR_DAYS = 7;

    private final Calendars calendars;
    private final CurrentAvailability availability;
    private final AvailabilitySlots slots;
    private final SearchRange range;
    private final InstantSource clock;

    RefreshAvailabilitySlots(
            Calendars calendars,
            CurrentAvailability availability,
            AvailabilitySlots slots,
            SearchRange range,
            InstantSource clock) {
        this.calendars = calendars;
        this.availability = availability;
        this.slots = slots;
        this.range = range;
        this.clock = clock;
    }

    /// Whose free time may have changed, and when; its buffers around are understood.
    ///
    /// @param span empty for all the time to come
    public record Outdated(CalendarId calendar, Optional<TimeSpan> span) {}

    /// Refreshes the calendars and those that respect them.
    ///
    /// @return how many days have changed, of all calendars together
    public int handle(Collection<Outdated> outdated) {
        var named = outdated.stream().map(Outdated::calendar).collect(toSet());
        var respecting = calendars.respecting(named);
        var affected = Stream.concat(
                        named.stream(), respecting.values().stream().flatMap(Set::stream))
                .collect(toSet());
        slots.lock(affected);
        var now = clock.instant();
        var current = calendars.find(affected).stream().collect(toMap(Calendar::id, Function.identity()));
        slots.forget(affected.stream().filter(id -> !current.containsKey(id)).toList());

        var dates = new HashMap<CalendarId, SortedSet<LocalDate>>();
        for (var change : outdated) {
            var span = change.span().map(time -> withBuffers(time, current.get(change.calendar())));
            Stream.concat(Stream.of(change.calendar()), respecting.getOrDefault(change.calendar(), Set.of()).stream())
                    .map(current::get)
                    .filter(Objects::nonNull)
                    .forEach(calendar -> datesOf(calendar, span, now)
                            .forEach(date -> dates.computeIfAbsent(calendar.id(), _ -> new TreeSet<>())
                                    .add(date)));
        }
        return trim(outdated, dates) + slots.save(freeDays(current, dates, now));
    }

    private int trim(Collection<Outdated> outdated, Map<CalendarId, SortedSet<LocalDate>> dates) {
        var trimmed = 0;
        for (var change : outdated) {
            var kept = dates.get(change.calendar());
            if (change.span().isEmpty() && kept != null) {
                trimmed += slots.trim(change.calendar(), kept.first(), kept.last());
            }
        }
        return trimmed;
    }

    private static TimeSpan withBuffers(TimeSpan span, @Nullable Calendar calendar) {
        return calendar == null ? span : calendar.schedule().buffers().around(span);
    }

    /// The local dates that a span touches and that are kept.
    private List<LocalDate> datesOf(Calendar calendar, Optional<TimeSpan> span, Instant now) {
        var zone = calendar.settings().zone();
        var today = LocalDate.ofInstant(now, zone);
        var first = span.map(time -> LocalDate.ofInstant(time.start(), zone)).orElse(today);
        var last = span.map(time -> LocalDate.ofInstant(time.end().minusSeconds(1), zone))
                .orElse(LocalDate.MAX);
        var end = earlier(last, today.plusDays(range.keptDays() - 1L)).plusDays(1);
        var start = first.isBefore(today) ? today : first;
        return start.isBefore(end) ? start.datesUntil(end).toList() : List.of();
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    private Map<Calendar, List<FreeDay>> freeDays(
            Map<CalendarId, Calendar> current, Map<CalendarId, SortedSet<LocalDate>> dates, Instant now) {
        var asked = current.values().stream()
                .filter(calendar -> dates.containsKey(calendar.id()))
                .toList();
        return availability.ofEach(asked, calendar -> spansOf(datesOf(calendar, dates), calendar), now).stream()
                .collect(groupingBy(
                        Snapshot::calendar, flatMapping(snapshot -> freeDays(snapshot, dates).stream(), toList())));
    }

    private static List<FreeDay> freeDays(Snapshot snapshot, Map<CalendarId, SortedSet<LocalDate>> dates) {
        var zone = snapshot.calendar().settings().zone();
        return snapshot.availability()
                .freeDays(datesOf(snapshot.calendar(), dates)
                        .subSet(
                                LocalDate.ofInstant(snapshot.span().start(), zone),
                                LocalDate.ofInstant(snapshot.span().end(), zone)));
    }

    private static SortedSet<LocalDate> datesOf(Calendar calendar, Map<CalendarId, SortedSet<LocalDate>> dates) {
        return requireNonNull(dates.get(calendar.id()));
    }

    /// What lies between days far apart has not changed, and may be much.
    private static List<TimeSpan> spansOf(SortedSet<LocalDate> dates, Calendar calendar) {
        var spans = new ArrayList<TimeSpan>();
        var first = dates.first();
        var last = first;
        for (var date : dates) {
            if (date.isAfter(last.plusDays(NEAR_DAYS))) {
                spans.add(span(first, last, calendar));
                first = date;
            }
            last = date;
        }
        spans.add(span(first, last, calendar));
        return spans;
    }

    private static TimeSpan span(LocalDate first, LocalDate last, Calendar calendar) {
        var zone = calendar.settings().zone();
        return new TimeSpan(
                first.atStartOfDay(zone).toInstant(),
                last.plusDays(1).atStartOfDay(zone).toInstant());
    }
}

package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.calendar.BusinessHours;
import io.kalends.calendars.domain.calendar.LocalWindow;
import io.kalends.calendars.domain.calendar.Schedule;
import io.kalends.calendars.domain.time.SpanSet;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// A schedule as calendars tell it that know no rules: the windows of a week, and the dates that differ from it, with
/// everything that changes them worked out. Windows neither touch nor overlap.
///
/// @param weekly the windows of each day of the week
/// @param exceptions the windows of those dates of a range that are not open as their day of the week is
public record LocalHours(BusinessHours weekly, SortedMap<LocalDate, List<LocalWindow>> exceptions) {

    public LocalHours {
        exceptions = Collections.unmodifiableSortedMap(new TreeMap<>(exceptions));
    }

    /// @param firstDate the first date whose exception is told
    /// @param lastDate the last one
    public static LocalHours of(Schedule schedule, LocalDate firstDate, LocalDate lastDate) {
        // On the wall no zone has a say.
        var days = new OpenDays(schedule, ZoneOffset.UTC, firstDate, lastDate);
        var weekly = new EnumMap<DayOfWeek, List<LocalWindow>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            weekly.put(day, windows(days.usuallyOpenOn(day)));
        }
        var exceptions = new TreeMap<LocalDate, List<LocalWindow>>();
        firstDate.datesUntil(lastDate.plusDays(1)).forEach(date -> {
            var open = days.minutesOpenOn(date);
            if (!open.equals(days.usuallyOpenOn(date.getDayOfWeek()))) {
                exceptions.put(date, windows(open));
            }
        });
        return new LocalHours(new BusinessHours(weekly), exceptions);
    }

    private static List<LocalWindow> windows(SpanSet minutes) {
        return IntStream.range(0, minutes.size())
                .mapToObj(i -> new LocalWindow((int) minutes.start(i), (int) minutes.end(i)))
                .toList();
    }
}

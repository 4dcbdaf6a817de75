package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.calendar.BusinessHours;
import io.kalends.calendars.domain.calendar.LocalWindow;
import io.kalends.calendars.domain.time.SpanSet;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// When a calendar is open over a range of local dates, and where the grid of its candidates starts.
///
/// A value that depends on nothing but its arguments, so it can be cached. Windows of a date that touch or overlap on
/// the wall are one grid window; 24:00 and the next day's 00:00 make one open stretch of two grid windows.
public final class OpenTime {

    private static final long DAY = 86_400;

    private final ZoneId zone;
    private final long coveredFrom;
    private final long coveredUntil;
    private final Grid grid;
    private final SpanSet stretches;

    private OpenTime(ZoneId zone, long coveredFrom, long coveredUntil, Grid grid, SpanSet stretches) {
        this.zone = zone;
        this.coveredFrom = coveredFrom;
        this.coveredUntil = coveredUntil;
        this.grid = grid;
        this.stretches = stretches;
    }

    /// Both dates are included.
    public static OpenTime of(BusinessHours hours, ZoneId zone, LocalDate firstDate, LocalDate lastDate) {
        var merged = merged(hours);
        var beginning = firstDate.toEpochDay();
        var end = lastDate.toEpochDay() + 1;
        var clock = new WallClock(zone.getRules(), beginning * DAY, end * DAY);
        var coveredFrom = clock.endOf(beginning * DAY);
        var starts = new ArrayList<Long>();
        var ends = new ArrayList<Long>();
        var stretches = new SpanSet.Builder();
        for (var date = firstDate; date.toEpochDay() < end; date = date.plusDays(1)) {
            var midnight = date.toEpochDay() * DAY;
            for (var window : merged.getOrDefault(date.getDayOfWeek(), List.of())) {
                var opens = clock.startOf(midnight + window.startMinute() * 60L);
                var closes = clock.endOf(midnight + window.endMinute() * 60L);
                if (opens < closes) {
                    starts.add(opens);
                    ends.add(closes);
                    stretches.add(opens, closes);
                }
            }
        }
        return new OpenTime(
                zone, coveredFrom, clock.startOf(end * DAY), new Grid(array(starts), array(ends)), stretches.build());
    }

    /// Over all local dates that have a part in judging candidates within `range`.
    public static OpenTime covering(TimeSpan range, BusinessHours hours, ZoneId zone) {
        var firstDate = LocalDate.ofInstant(range.start(), zone).minusDays(1);
        var lastDate = LocalDate.ofInstant(range.end(), zone).plusDays(1);
        return of(hours, zone, firstDate, lastDate);
    }

    public ZoneId zone() {
        return zone;
    }

    /// Whether everything about `span` is known here: no date left out could open a part of it.
    public boolean covers(TimeSpan span) {
        return coveredFrom <= span.start().getEpochSecond() && span.end().getEpochSecond() <= coveredUntil;
    }

    /// In ascending order. Where the clock goes back, two may overlap in time.
    public List<TimeSpan> gridWindows() {
        return grid.windows();
    }

    public SpanSet stretches() {
        return stretches;
    }

    Grid grid() {
        return grid;
    }

    private static Map<DayOfWeek, List<LocalWindow>> merged(BusinessHours hours) {
        var merged = new EnumMap<DayOfWeek, List<LocalWindow>>(DayOfWeek.class);
        hours.windows().forEach((day, windows) -> merged.put(day, merged(windows)));
        return merged;
    }

    private static List<LocalWindow> merged(List<LocalWindow> sorted) {
        var merged = new ArrayList<LocalWindow>();
        for (var window : sorted) {
            if (!merged.isEmpty() && window.startMinute() <= merged.getLast().endMinute()) {
                var last = merged.removeLast();
                merged.add(new LocalWindow(last.startMinute(), Math.max(last.endMinute(), window.endMinute())));
            } else {
                merged.add(window);
            }
        }
        return merged;
    }

    private static long[] array(List<Long> list) {
        return list.stream().mapToLong(Long::longValue).toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OpenTime open
                && zone.equals(open.zone)
                && coveredFrom == open.coveredFrom
                && coveredUntil == open.coveredUntil
                && grid.equals(open.grid);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new Object[] {zone, coveredFrom, coveredUntil, grid});
    }

    @Override
    public String toString() {
        return "OpenTime[" + zone + ", " + stretches + "]";
    }
}

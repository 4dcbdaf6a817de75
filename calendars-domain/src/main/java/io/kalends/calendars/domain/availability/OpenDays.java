package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.calendar.AvailabilityRule.DateOverride;
import io.kalends.calendars.domain.calendar.AvailabilityRule.Effect;
import io.kalends.calendars.domain.calendar.AvailabilityRule.Recurring;
import io.kalends.calendars.domain.calendar.Break;
import io.kalends.calendars.domain.calendar.LocalWindow;
import io.kalends.calendars.domain.calendar.OpeningRule;
import io.kalends.calendars.domain.calendar.Schedule;
import io.kalends.calendars.domain.time.SpanSet;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Works out the [OpenTime] of a range of local dates, a day after the other.
///
/// Windows of a day are worked out on the wall, as sets of minutes since its midnight, and become instants late.
final class OpenDays {

    private static final long DAY = 86_400;
    private static final SpanSet WHOLE_DAY =
            new SpanSet.Builder().add(0, LocalWindow.MINUTES_PER_DAY).build();

    private final Schedule schedule;
    private final ZoneId zone;
    private final LocalDate firstDate;
    private final long firstDay;
    private final long endDay;
    private final WallClock clock;

    /// By day of the week, Monday first.
    private final SpanSet[] weekly = new SpanSet[7];

    /// What rules say of single days, by epoch day.
    private final Map<Long, SpanSet> overrides = new HashMap<>();
    private final Map<Long, SpanSet> opened = new HashMap<>();
    private final Map<Long, SpanSet> closed = new HashMap<>();

    private long[] starts = new long[64];
    private long[] ends = new long[64];
    private int windows;
    private final SpanSet.Builder hours = new SpanSet.Builder();
    private final SpanSet.Builder ruled = new SpanSet.Builder();
    private final List<BusyTime> takenOut = new ArrayList<>();

    OpenDays(Schedule schedule, ZoneId zone, LocalDate firstDate, LocalDate lastDate) {
        this.schedule = schedule;
        this.zone = zone;
        this.firstDate = firstDate;
        this.firstDay = firstDate.toEpochDay();
        this.endDay = lastDate.toEpochDay() + 1;
        this.clock = new WallClock(zone.getRules(), firstDay * DAY, endDay * DAY);
        for (var day : DayOfWeek.values()) {
            weekly[day.getValue() - 1] = minutes(schedule.hours().windowsOn(day));
        }
        schedule.rules().forEach(rule -> apply(rule, lastDate));
    }

    OpenTime openTime() {
        var coveredFrom = clock.endOf(firstDay * DAY);
        var hasRules = !(overrides.isEmpty() && opened.isEmpty() && closed.isEmpty());
        for (var day = firstDay; day < endDay; day++) {
            var usual = weekly[Math.floorMod(day + 3, 7)];
            open(day, hasRules ? withRules(day, usual) : usual, usual, hasRules);
        }
        var coveredUntil = clock.startOf(endDay * DAY);
        takeOutBreaks();
        takeOutBlackouts();
        var grid = new Grid(Arrays.copyOf(starts, windows), Arrays.copyOf(ends, windows));
        return new OpenTime(zone, coveredFrom, coveredUntil, grid, hours.build(), ruled.build(), takenOut);
    }

    private void apply(OpeningRule rule, LocalDate lastDate) {
        switch (rule) {
            case DateOverride override -> overrides.put(override.date().toEpochDay(), minutes(override.windows()));
            case Recurring recurring -> {
                var windows = recurring.windows().isEmpty() ? WHOLE_DAY : minutes(recurring.windows());
                var days = recurring.effect() == Effect.OPEN ? opened : closed;
                recurring
                        .datesBetween(firstDate, lastDate)
                        .forEach(date -> days.merge(date.toEpochDay(), windows, SpanSet::union));
            }
        }
    }

    private SpanSet withRules(long day, SpanSet usual) {
        var override = overrides.get(day);
        return override != null
                ? override
                : usual.union(opened.getOrDefault(day, SpanSet.empty()))
                        .minus(closed.getOrDefault(day, SpanSet.empty()));
    }

    /// When a date of the range is open on the wall after all that is said of it, in minutes since its midnight.
    SpanSet minutesOpenOn(LocalDate date) {
        if (schedule.blackouts().stream().anyMatch(blackout -> blackout.isOn(date))) {
            return SpanSet.empty();
        }
        var open = withRules(date.toEpochDay(), usuallyOpenOn(date.getDayOfWeek()));
        for (var pause : schedule.breaks()) {
            if (pause.isOn(date)) {
                open = open.minus(minutes(List.of(pause.window())));
            }
        }
        return open;
    }

    /// Likewise, of business hours alone.
    SpanSet usuallyOpenOn(DayOfWeek day) {
        return weekly[day.getValue() - 1];
    }

    private void open(long day, SpanSet windowsOfDay, SpanSet usual, boolean hasRules) {
        var midnight = day * DAY;
        var isOverridden = hasRules && overrides.containsKey(day);
        for (var window = 0; window < windowsOfDay.size(); window++) {
            var from = windowsOfDay.start(window);
            var until = windowsOfDay.end(window);
            var opens = clock.startOf(midnight + from * 60);
            var closes = clock.endOf(midnight + until * 60);
            if (opens < closes) {
                append(opens, closes);
                hours.add(opens, closes);
                if (hasRules && (isOverridden || !usual.cursor().encloses(from, until))) {
                    ruled.add(opens, closes);
                }
            }
        }
    }

    private void append(long opens, long closes) {
        if (windows == starts.length) {
            starts = Arrays.copyOf(starts, windows * 2);
            ends = Arrays.copyOf(ends, windows * 2);
        }
        starts[windows] = opens;
        ends[windows++] = closes;
    }

    private void takeOutBreaks() {
        for (var pause : schedule.breaks()) {
            switch (pause) {
                case Break.Once once -> {
                    var day = once.date().toEpochDay();
                    if (firstDay <= day && day < endDay) {
                        takeOut(day, once.window(), once.id());
                    }
                }
                case Break.Recurring recurring -> {
                    for (var day = firstDay; day < endDay; day++) {
                        if (recurring.isOn(LocalDate.ofEpochDay(day))) {
                            takeOut(day, recurring.window(), recurring.id());
                        }
                    }
                }
            }
        }
    }

    private void takeOut(long day, LocalWindow window, UUID id) {
        takeOut(
                day * DAY + window.startMinute() * 60L,
                day * DAY + window.endMinute() * 60L,
                new Source(Source.Kind.BREAK, id));
    }

    private void takeOutBlackouts() {
        for (var blackout : schedule.blackouts()) {
            for (var dates : blackout.datesBetween(firstDate, LocalDate.ofEpochDay(endDay - 1))) {
                takeOut(
                        dates.first().toEpochDay() * DAY,
                        (dates.last().toEpochDay() + 1) * DAY,
                        new Source(Source.Kind.BLACKOUT, blackout.id()));
            }
        }
    }

    private void takeOut(long localStart, long localEnd, Source source) {
        var from = clock.startOf(localStart);
        var until = clock.endOf(localEnd);
        if (from < until) {
            var span = TimeSpan.ofEpochSeconds(from, until);
            takenOut.add(new BusyTime(span, span, source));
        }
    }

    private static SpanSet minutes(List<LocalWindow> windows) {
        var minutes = new SpanSet.Builder();
        windows.forEach(window -> minutes.add(window.startMinute(), window.endMinute()));
        return minutes.build();
    }
}

package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.calendar.AvailabilityRule.DateOverride;
import io.kalends.calendars.domain.calendar.AvailabilityRule.Effect;
import io.kalends.calendars.domain.calendar.AvailabilityRule.Recurring;
import io.kalends.calendars.domain.calendar.Buffer;
import io.kalends.calendars.domain.calendar.LocalWindow;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// `engine.md` taken at its word, one minute after the other: slow, and nothing in common with the engine but the
/// question. Minutes are counted from a few days before the range; all spans are in whole minutes.
final class MinuteByMinute {

    private static final int MARGIN = 4 * 1440;

    private final Question question;
    private final long origin;
    private final int length;

    /// What the wall shows at each minute, itself in minutes since 1970-01-01T00:00.
    private final long[] wall;

    /// Open but for breaks and blackouts.
    private final boolean[] hours;

    private final boolean[] inBreak;
    private final boolean[] inBlackout;
    private final TreeSet<Integer> gridStarts = new TreeSet<>();
    private final boolean[][] taken;

    MinuteByMinute(Question question) {
        this.question = question;
        origin = minuteOf(question.range().start()) - MARGIN;
        length = (int) (minuteOf(question.range().end()) - origin) + MARGIN;
        wall = new long[length];
        for (var minute = 0; minute < length; minute++) {
            wall[minute] =
                    LocalDateTime.ofInstant(instant(minute), question.zone()).toEpochSecond(ZoneOffset.UTC) / 60;
        }
        hours = new boolean[length];
        inBreak = new boolean[length];
        inBlackout = new boolean[length];
        openDates();
        taken = new boolean[question.policy().capacity()][length];
        for (var claim : question.claims()) {
            var end = Math.min(length, minute(claim.period().end()));
            for (var minute = minute(claim.period().start()); minute < end; minute++) {
                taken[claim.seat()][minute] = true;
            }
        }
    }

    /// The candidates within the question's range.
    List<TimeSpan> candidates() {
        var candidates = new ArrayList<TimeSpan>();
        for (var start : gridStarts) {
            var candidate = TimeSpan.of(instant(start), question.duration());
            if (question.range().encloses(candidate) && isOpenThroughout(candidate)) {
                candidates.add(candidate);
            }
        }
        return candidates;
    }

    /// All reasons that apply to a candidate, whatever their order.
    Set<WithheldReason> reasonsAgainst(TimeSpan candidate, boolean onGrid) {
        var reasons = EnumSet.noneOf(WithheldReason.class);
        var start = candidate.start();
        if (start.isBefore(question.now())) {
            reasons.add(WithheldReason.PAST);
        }
        if (onGrid && !gridStarts.contains(minute(start))) {
            reasons.add(WithheldReason.OFF_GRID);
        }
        if (!isThroughout(candidate, hours)) {
            reasons.add(WithheldReason.OUTSIDE_HOURS);
        }
        if (isTouching(candidate, inBreak)) {
            reasons.add(WithheldReason.BREAK);
        }
        if (isTouching(candidate, inBlackout)) {
            reasons.add(WithheldReason.BLACKOUT);
        }
        if (start.isBefore(question.now().plus(question.policy().minimumNotice()))) {
            reasons.add(WithheldReason.NOTICE);
        }
        var lastDay = localDate(question.now()).plusDays(question.policy().horizonDays());
        if (minute(start) >= firstMinuteShowing(lastDay.plusDays(1).toEpochDay() * 1440)) {
            reasons.add(WithheldReason.HORIZON);
        }
        if (exceedsALimit(candidate)) {
            reasons.add(WithheldReason.LIMIT);
        }
        reasons.addAll(whatKeepsTheCalendarBusy(candidate));
        if (remaining(candidate) == 0) {
            reasons.addAll(whatOccupies(candidate));
        }
        return reasons;
    }

    int remaining(TimeSpan candidate) {
        var occupied = occupied(candidate);
        var free = 0;
        for (var seat : taken) {
            var isFree = true;
            for (var minute = minute(occupied.start()); minute < minute(occupied.end()); minute++) {
                isFree &= !seat[minute];
            }
            free += isFree ? 1 : 0;
        }
        return free;
    }

    /// With the largest buffer of each side.
    private TimeSpan occupied(TimeSpan candidate) {
        var before = 0;
        var after = 0;
        for (var buffer : question.schedule().partsOf(Buffer.class)) {
            before = buffer.side() == Buffer.Side.AFTER ? before : Math.max(before, buffer.minutes());
            after = buffer.side() == Buffer.Side.BEFORE ? after : Math.max(after, buffer.minutes());
        }
        return candidate.widenedBy(Duration.ofMinutes(before), Duration.ofMinutes(after));
    }

    private Set<WithheldReason> whatKeepsTheCalendarBusy(TimeSpan candidate) {
        var reasons = EnumSet.noneOf(WithheldReason.class);
        for (var busy : question.busy()) {
            if (busy.period().overlaps(occupied(candidate))) {
                var reason = switch (busy.source().kind()) {
                    case EVENT, TIME_SLOT -> WithheldReason.BUSY_EVENT;
                    case HOLD -> WithheldReason.BUSY_HOLD;
                    case APPOINTMENT -> WithheldReason.BUSY_APPOINTMENT;
                    case BREAK, BLACKOUT -> throw new AssertionError("Not busy: " + busy);
                };
                reasons.add(busy.promised().overlaps(candidate) ? reason : WithheldReason.BUFFER);
            }
        }
        return reasons;
    }

    private Set<WithheldReason> whatOccupies(TimeSpan candidate) {
        if (question.policy().capacity() > 1) {
            return EnumSet.of(WithheldReason.CAPACITY);
        }
        var reasons = EnumSet.noneOf(WithheldReason.class);
        for (var claim : question.claims()) {
            if (claim.period().overlaps(occupied(candidate))) {
                var busy = switch (claim.holder().kind()) {
                    case HOLD -> WithheldReason.BUSY_HOLD;
                    case APPOINTMENT -> WithheldReason.BUSY_APPOINTMENT;
                    case TIME_SLOT -> WithheldReason.BUSY_EVENT;
                };
                reasons.add(claim.promised().overlaps(candidate) ? busy : WithheldReason.BUFFER);
            }
        }
        return reasons;
    }

    private boolean exceedsALimit(TimeSpan candidate) {
        var limits = question.policy().limits();
        return exceeds(candidate, limits.perDay(), limits.minutesPerDay(), LocalDate::toEpochDay)
                || exceeds(
                        candidate,
                        limits.perWeek(),
                        limits.minutesPerWeek(),
                        date -> date.get(IsoFields.WEEK_BASED_YEAR) * 100L
                                + date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))
                || exceeds(
                        candidate,
                        limits.perMonth(),
                        limits.minutesPerMonth(),
                        date -> date.getYear() * 100L + date.getMonthValue());
    }

    private boolean exceeds(
            TimeSpan candidate,
            @Nullable Integer most,
            @Nullable Integer mostMinutes,
            ToLongFunction<LocalDate> period) {
        var bookings = 1L;
        var minutes = candidate.duration().toMinutes();
        for (var booking : question.counted()) {
            var same =
                    period.applyAsLong(localDate(booking.start())) == period.applyAsLong(localDate(candidate.start()));
            bookings += same ? 1 : 0;
            minutes += same ? booking.duration().toMinutes() : 0;
        }
        return (most != null && bookings > most) || (mostMinutes != null && minutes > mostMinutes);
    }

    private boolean isOpenThroughout(TimeSpan candidate) {
        return isThroughout(candidate, hours) && !isTouching(candidate, inBreak) && !isTouching(candidate, inBlackout);
    }

    private boolean isThroughout(TimeSpan candidate, boolean[] minutes) {
        for (var minute = minute(candidate.start()); minute < minute(candidate.end()); minute++) {
            if (!minutes[minute]) {
                return false;
            }
        }
        return true;
    }

    private boolean isTouching(TimeSpan candidate, boolean[] minutes) {
        for (var minute = minute(candidate.start()); minute < minute(candidate.end()); minute++) {
            if (minutes[minute]) {
                return true;
            }
        }
        return false;
    }

    private void openDates() {
        var first = localDate(question.range().start()).minusDays(2);
        var last = localDate(question.range().end()).plusDays(2);
        for (var date = first; !date.isAfter(last); date = date.plusDays(1)) {
            var openOnTheWall = openOnTheWall(date);
            var midnight = date.toEpochDay() * 1440;
            var opened = -1;
            for (var minute = 0; minute <= 1440; minute++) {
                if (openOnTheWall[minute] && opened < 0) {
                    opened = minute;
                } else if (!openOnTheWall[minute] && opened >= 0) {
                    openWindow(firstMinuteShowing(midnight + opened), lastMinuteShowing(midnight + minute));
                    opened = -1;
                }
            }
            for (var pause : question.schedule().breaks()) {
                if (pause.isOn(date)) {
                    mark(
                            inBreak,
                            midnight + pause.window().startMinute(),
                            midnight + pause.window().endMinute());
                }
            }
            for (var blackout : question.schedule().blackouts()) {
                if (blackout.isOn(date)) {
                    mark(inBlackout, midnight, midnight + 1440);
                }
            }
        }
    }

    private boolean[] openOnTheWall(LocalDate date) {
        var open = new boolean[1441];
        var rules = question.schedule().rules();
        for (var rule : rules) {
            if (rule instanceof DateOverride override && override.date().equals(date)) {
                set(open, override.windows(), true);
                return open;
            }
        }
        set(open, question.schedule().hours().windowsOn(date.getDayOfWeek()), true);
        for (var effect : List.of(Effect.OPEN, Effect.CLOSED)) {
            for (var rule : rules) {
                if (rule instanceof Recurring recurring
                        && recurring.effect() == effect
                        && recurring.datesBetween(date, date).contains(date)) {
                    var windows =
                            recurring.windows().isEmpty() ? List.of(new LocalWindow(0, 1440)) : recurring.windows();
                    set(open, windows, effect == Effect.OPEN);
                }
            }
        }
        return open;
    }

    private static void set(boolean[] minutes, List<LocalWindow> windows, boolean value) {
        for (var window : windows) {
            Arrays.fill(minutes, window.startMinute(), window.endMinute(), value);
        }
    }

    private void mark(boolean[] minutes, long localFrom, long localUntil) {
        var until = lastMinuteShowing(localUntil);
        for (var minute = firstMinuteShowing(localFrom); minute < until; minute++) {
            minutes[minute] = true;
        }
    }

    private void openWindow(int from, int until) {
        for (var minute = from; minute < until; minute++) {
            hours[minute] = true;
            if ((minute - from) % question.step().toMinutes() == 0) {
                gridStarts.add(minute);
            }
        }
    }

    /// The first minute at which the wall shows a local time; if it never does, the first at which it shows a later
    /// one.
    private int firstMinuteShowing(long local) {
        for (var minute = 0; minute < length; minute++) {
            if (wall[minute] == local) {
                return minute;
            }
        }
        return firstMinuteBeyond(local);
    }

    private int lastMinuteShowing(long local) {
        for (var minute = length - 1; minute >= 0; minute--) {
            if (wall[minute] == local) {
                return minute;
            }
        }
        return firstMinuteBeyond(local);
    }

    private int firstMinuteBeyond(long local) {
        for (var minute = 0; minute < length; minute++) {
            if (wall[minute] > local) {
                return minute;
            }
        }
        return length;
    }

    private LocalDate localDate(Instant instant) {
        return LocalDate.ofInstant(instant, question.zone());
    }

    private Instant instant(int minute) {
        return Instant.ofEpochSecond((origin + minute) * 60);
    }

    private int minute(Instant instant) {
        return (int) (minuteOf(instant) - origin);
    }

    private static long minuteOf(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), 60L);
    }
}

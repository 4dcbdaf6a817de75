package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.availability.ClaimHolder.Kind;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
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

    private final boolean[] open;
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
        open = new boolean[length];
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
        if (!isOpenThroughout(candidate)) {
            reasons.add(WithheldReason.OUTSIDE_HOURS);
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
        if (remaining(candidate) == 0) {
            reasons.addAll(whatOccupies(candidate));
        }
        return reasons;
    }

    int remaining(TimeSpan candidate) {
        var free = 0;
        for (var seat : taken) {
            var isFree = true;
            for (var minute = minute(candidate.start()); minute < minute(candidate.end()); minute++) {
                isFree &= !seat[minute];
            }
            free += isFree ? 1 : 0;
        }
        return free;
    }

    private Set<WithheldReason> whatOccupies(TimeSpan candidate) {
        if (question.policy().capacity() > 1) {
            return EnumSet.of(WithheldReason.CAPACITY);
        }
        var reasons = EnumSet.noneOf(WithheldReason.class);
        for (var claim : question.claims()) {
            if (claim.period().overlaps(candidate)) {
                var isHold = claim.holder().kind() == Kind.HOLD;
                var busy = isHold ? WithheldReason.BUSY_HOLD : WithheldReason.BUSY_APPOINTMENT;
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
        for (var minute = minute(candidate.start()); minute < minute(candidate.end()); minute++) {
            if (!open[minute]) {
                return false;
            }
        }
        return true;
    }

    private void openDates() {
        var first = localDate(question.range().start()).minusDays(2);
        var last = localDate(question.range().end()).plusDays(2);
        for (var date = first; !date.isAfter(last); date = date.plusDays(1)) {
            var openOnTheWall = new boolean[1441];
            for (var window : question.hours().windowsOn(date.getDayOfWeek())) {
                for (var minute = window.startMinute(); minute < window.endMinute(); minute++) {
                    openOnTheWall[minute] = true;
                }
            }
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
        }
    }

    private void openWindow(int from, int until) {
        for (var minute = from; minute < until; minute++) {
            open[minute] = true;
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

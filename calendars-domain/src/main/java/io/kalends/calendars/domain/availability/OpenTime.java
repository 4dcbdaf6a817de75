package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.calendar.Schedule;
import io.kalends.calendars.domain.time.SpanSet;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// When a calendar is open over a range of local dates, and where the grid of its candidates starts.
///
/// A value that depends on nothing but its arguments, so it can be cached. Windows of a date that touch or overlap on
/// the wall are one grid window; 24:00 and the next day's 00:00 make one open stretch of two grid windows. Breaks and
/// blackouts shorten the stretches and leave the grid as it is.
public final class OpenTime {

    private final ZoneId zone;
    private final long coveredFrom;
    private final long coveredUntil;
    private final Grid grid;
    private final SpanSet hours;
    private final SpanSet ruled;
    private final List<BusyTime> takenOut;
    private final SpanSet stretches;

    /// @param hours when it would be open without breaks and blackouts
    /// @param ruled the part of them that an availability rule opened
    /// @param takenOut breaks and blackouts
    OpenTime(
            ZoneId zone,
            long coveredFrom,
            long coveredUntil,
            Grid grid,
            SpanSet hours,
            SpanSet ruled,
            List<BusyTime> takenOut) {
        this.zone = zone;
        this.coveredFrom = coveredFrom;
        this.coveredUntil = coveredUntil;
        this.grid = grid;
        this.hours = hours;
        this.ruled = ruled;
        this.takenOut = takenOut;
        this.stretches = takenOut.isEmpty()
                ? hours
                : hours.minus(SpanSet.of(takenOut.stream().map(BusyTime::period).toList()));
    }

    /// Both dates are included.
    public static OpenTime of(Schedule schedule, ZoneId zone, LocalDate firstDate, LocalDate lastDate) {
        return new OpenDays(schedule, zone, firstDate, lastDate).openTime();
    }

    /// Over all local dates that have a part in judging candidates within `range`.
    public static OpenTime covering(TimeSpan range, Schedule schedule, ZoneId zone) {
        var firstDate = LocalDate.ofInstant(range.start(), zone).minusDays(1);
        var lastDate = LocalDate.ofInstant(range.end(), zone).plusDays(1);
        return of(schedule, zone, firstDate, lastDate);
    }

    public ZoneId zone() {
        return zone;
    }

    /// Whether everything about `span` is known here: no date left out could open a part of it.
    public boolean covers(TimeSpan span) {
        return coveredFrom <= span.start().getEpochSecond() && span.end().getEpochSecond() <= coveredUntil;
    }

    /// All that is covered.
    TimeSpan covered() {
        return TimeSpan.ofEpochSeconds(coveredFrom, coveredUntil);
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

    SpanSet ruled() {
        return ruled;
    }

    /// What keeps `[start, end)` from being open.
    WithheldReason reasonAgainst(long start, long end) {
        if (!hours.cursor().encloses(start, end)) {
            return WithheldReason.OUTSIDE_HOURS;
        }
        return sourceOf(WithheldReason.BREAK, start, end) == null ? WithheldReason.BLACKOUT : WithheldReason.BREAK;
    }

    /// The break or blackout that takes out a part of `[start, end)`; null where it is another reason.
    @Nullable
    Source sourceOf(WithheldReason reason, long start, long end) {
        var span = TimeSpan.ofEpochSeconds(start, end);
        return takenOut.stream()
                .filter(time -> WithheldReason.busyWith(time.source().kind()) == reason
                        && time.period().overlaps(span))
                .findFirst()
                .map(BusyTime::source)
                .orElse(null);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OpenTime open
                && zone.equals(open.zone)
                && coveredFrom == open.coveredFrom
                && coveredUntil == open.coveredUntil
                && grid.equals(open.grid)
                && stretches.equals(open.stretches);
    }

    @Override
    public int hashCode() {
        return Objects.hash(zone, coveredFrom, coveredUntil, grid, stretches);
    }

    @Override
    public String toString() {
        return "OpenTime[" + zone + ", " + stretches + "]";
    }
}

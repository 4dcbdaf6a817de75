package io.kalends.calendars.domain.appointment;

import static io.kalends.calendars.domain.Decision.accepted;
import static io.kalends.calendars.domain.Decision.rejected;

import io.kalends.calendars.domain.Decision;
import io.kalends.calendars.domain.appointment.SeriesRejection.EndlessRecurrence;
import io.kalends.calendars.domain.appointment.SeriesRejection.RecurrenceTooLong;
import io.kalends.calendars.domain.appointment.SeriesRejection.StartNotInRecurrence;
import io.kalends.calendars.domain.calendar.Recurrence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When the appointments of a series are to be. They keep the local time of the first across every change of the
/// clock.
///
/// @param recurrence the rule for their local dates, as it was entered
/// @param start of the first
/// @param zone whose local time they keep
/// @param duration null where each has the length of the session that starts then, or else the calendar's own
public record SeriesPattern(
        String recurrence,
        Instant start,
        ZoneId zone,
        @Nullable Duration duration) {

    public static final int MAX_OCCURRENCES = 366;

    /// From the first occurrence to the last; nobody can book farther ahead.
    public static final int MAX_DAYS = 1095;

    /// When a series would have its occurrences, in ascending order.
    ///
    /// @param recurrence as it counts from the [first date][#firstDate()]
    public Decision<List<Instant>, SeriesRejection> starts(Recurrence recurrence) {
        if (recurrence.isEndless()) {
            return rejected(new EndlessRecurrence());
        }
        var dates = recurrence.firstDates(MAX_OCCURRENCES + 1);
        if (!dates.getFirst().equals(firstDate())) {
            return rejected(new StartNotInRecurrence());
        }
        if (dates.size() > MAX_OCCURRENCES
                || dates.getLast().isAfter(firstDate().plusDays(MAX_DAYS))) {
            return rejected(new RecurrenceTooLong());
        }
        return accepted(dates.stream().map(this::startOn).distinct().toList());
    }

    public LocalDate firstDate() {
        return onTheWall(start).toLocalDate();
    }

    /// How far the clock on the wall has to be turned.
    public Duration wallTimeBetween(Instant from, Instant to) {
        return Duration.between(onTheWall(from), onTheWall(to));
    }

    /// The instant that much later on the wall, or earlier.
    public Instant laterOnTheWall(Instant instant, Duration shift) {
        return instantOf(onTheWall(instant).plus(shift));
    }

    /// The first is as it was asked for, be it the second time that the wall shows it.
    private Instant startOn(LocalDate date) {
        var local = onTheWall(start);
        return date.equals(local.toLocalDate()) ? start : instantOf(date.atTime(local.toLocalTime()));
    }

    private LocalDateTime onTheWall(Instant instant) {
        return LocalDateTime.ofInstant(instant, zone);
    }

    /// What the wall never shows is the instant at which it is skipped; of what it shows twice, the first.
    private Instant instantOf(LocalDateTime local) {
        var transition = zone.getRules().getTransition(local);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : local.atZone(zone).toInstant();
    }
}

package io.kalends.calendars.domain.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Whole local days taken out, such as a holiday.
///
/// @param lastDate included
/// @param yearly whether it comes back every year; 29 February is then the 28th where there is no 29th
public record Blackout(
        UUID id,
        LocalDate firstDate,
        LocalDate lastDate,
        @Nullable String reason,
        boolean yearly) implements SchedulePart {

    public static final int MAX_DAYS = 366;

    public Blackout {
        if (lastDate.isBefore(firstDate)) {
            throw new IllegalArgumentException("The last date is not before the first");
        }
        if (ChronoUnit.DAYS.between(firstDate, lastDate) >= MAX_DAYS) {
            throw new IllegalArgumentException("A blackout is at most " + MAX_DAYS + " days long");
        }
    }

    public boolean isOn(LocalDate date) {
        return !datesBetween(date, date).isEmpty();
    }

    /// What of it lies between two dates, both included: once, or once a year.
    public List<Dates> datesBetween(LocalDate first, LocalDate last) {
        if (!yearly) {
            return clipped(firstDate, lastDate, first, last).stream().toList();
        }
        var origin = firstDate.getYear();
        // One that began in the year before may reach into the first.
        var from = Math.max(origin, first.getYear() - 1);
        return IntStream.rangeClosed(from - origin, last.getYear() - origin)
                .mapToObj(years -> clipped(firstDate.plusYears(years), lastDate.plusYears(years), first, last))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Dates> clipped(LocalDate firstDate, LocalDate lastDate, LocalDate first, LocalDate last) {
        var from = firstDate.isBefore(first) ? first : firstDate;
        var until = lastDate.isAfter(last) ? last : lastDate;
        return from.isAfter(until) ? Optional.empty() : Optional.of(new Dates(from, until));
    }

    /// Local dates from `first` to `last`, both included.
    public record Dates(LocalDate first, LocalDate last) {}
}

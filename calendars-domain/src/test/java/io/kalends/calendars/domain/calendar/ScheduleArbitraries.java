package io.kalends.calendars.domain.calendar;

import io.kalends.calendars.domain.calendar.AvailabilityRule.DateOverride;
import io.kalends.calendars.domain.calendar.AvailabilityRule.Effect;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/// Arbitrary parts of a schedule that have a say in the days around a date.
public final class ScheduleArbitraries {

    private static final int MAX_DAYS = 5;

    /// Often none, seldom more than a few.
    public static Arbitrary<List<SchedulePart>> partsAround(LocalDate date) {
        Arbitrary<SchedulePart> part = Arbitraries.oneOf(
                overrides(date), recurringRules(date), breaks(date), recurringBreaks(date), blackouts(date), buffers());
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(List.of())),
                Tuple.of(3, part.list().ofMaxSize(5).map(ScheduleArbitraries::withOneOverrideADate)));
    }

    private static List<SchedulePart> withOneOverrideADate(List<SchedulePart> parts) {
        var dates = new HashSet<LocalDate>();
        var kept = new ArrayList<SchedulePart>();
        for (var part : parts) {
            if (!(part instanceof DateOverride override) || dates.add(override.date())) {
                kept.add(part);
            }
        }
        return kept;
    }

    private static Arbitrary<SchedulePart> overrides(LocalDate around) {
        return Combinators.combine(datesAround(around), windowsOrNone())
                .as((date, windows) -> new DateOverride(UUID.randomUUID(), date, windows));
    }

    private static Arbitrary<SchedulePart> recurringRules(LocalDate around) {
        return Combinators.combine(
                        Arbitraries.of(Effect.class),
                        Arbitraries.integers().between(1, 3),
                        datesAround(around),
                        Arbitraries.integers().between(0, MAX_DAYS).injectNull(0.5),
                        BusinessHoursArbitraries.windowsOfADay(),
                        Arbitraries.of(true, false))
                .as((effect, interval, first, length, windows, wholeDay) -> new AvailabilityRule.Recurring(
                        UUID.randomUUID(),
                        effect,
                        new EverySoManyDays(first, interval),
                        first,
                        length == null ? null : first.plusDays(length),
                        effect == Effect.CLOSED && wholeDay ? List.of() : windows));
    }

    private static Arbitrary<SchedulePart> breaks(LocalDate around) {
        return Combinators.combine(datesAround(around), windows())
                .as((date, window) -> new Break.Once(UUID.randomUUID(), "Dentist", Break.Type.OTHER, date, window));
    }

    private static Arbitrary<SchedulePart> recurringBreaks(LocalDate around) {
        return Combinators.combine(
                        Arbitraries.of(DayOfWeek.class).set().ofMinSize(1),
                        windows(),
                        datesAround(around).injectNull(0.7),
                        Arbitraries.integers().between(0, MAX_DAYS).injectNull(0.7))
                .as((Set<DayOfWeek> days, LocalWindow window, @Nullable LocalDate first, @Nullable Integer length) ->
                        new Break.Recurring(
                                UUID.randomUUID(),
                                "Lunch",
                                Break.Type.LUNCH,
                                days,
                                window,
                                first,
                                length == null ? null : (first == null ? around : first).plusDays(length)));
    }

    private static Arbitrary<SchedulePart> blackouts(LocalDate around) {
        return Combinators.combine(
                        datesAround(around),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(true, false))
                .as((date, length, yearsAgo, yearly) -> new Blackout(
                        UUID.randomUUID(),
                        date.minusYears(yearsAgo),
                        date.minusYears(yearsAgo).plusDays(length),
                        null,
                        yearly));
    }

    private static Arbitrary<SchedulePart> buffers() {
        return Combinators.combine(Arbitraries.of(Buffer.Side.class), Arbitraries.of(1, 5, 15, 60))
                .as((side, minutes) -> new Buffer(UUID.randomUUID(), side, minutes));
    }

    private static Arbitrary<LocalDate> datesAround(LocalDate date) {
        return Arbitraries.integers().between(-1, MAX_DAYS).map(date::plusDays);
    }

    private static Arbitrary<LocalWindow> windows() {
        return BusinessHoursArbitraries.windowsOfADay().map(List::getFirst);
    }

    private static Arbitrary<List<LocalWindow>> windowsOrNone() {
        return Arbitraries.oneOf(Arbitraries.just(List.of()), BusinessHoursArbitraries.windowsOfADay());
    }

    /// The simplest of recurrences.
    public record EverySoManyDays(LocalDate firstDate, int interval) implements Recurrence {

        @Override
        public String rule() {
            return "FREQ=DAILY;INTERVAL=" + interval;
        }

        @Override
        public boolean isEndless() {
            return true;
        }

        @Override
        public List<LocalDate> firstDates(int atMost) {
            return Stream.iterate(firstDate, date -> date.plusDays(interval))
                    .limit(atMost)
                    .toList();
        }

        @Override
        public List<LocalDate> datesBetween(LocalDate first, LocalDate last) {
            return firstDate
                    .datesUntil(last.plusDays(1), Period.ofDays(interval))
                    .filter(date -> !date.isBefore(first))
                    .toList();
        }
    }

    private ScheduleArbitraries() {}
}

package io.kalends.pages;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.kalends.calendars.api.ListWidgetSlots;
import io.kalends.calendars.api.ListWidgetSlots.Slot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// The free times of a widget, by its viewer's days.
@Component
class WidgetTimes {

    /// How far one page looks for the next free time, in days.
    static final int LOOKAHEAD = 100;

    private static final Duration AROUND_BEFORE = Duration.ofDays(14);
    private static final Duration AROUND_AFTER = Duration.ofDays(28);
    private static final int NEAREST = 6;

    private final ListWidgetSlots slots;
    private final InstantSource clock;

    WidgetTimes(ListWidgetSlots slots, InstantSource clock) {
        this.slots = slots;
        this.clock = clock;
    }

    /// @param start RFC 3339
    /// @param label the time, such as `9:00 AM`
    /// @param moment with its date
    record Time(String start, String label, String moment) {}

    LocalDate today(WidgetVisit visit) {
        return visit.words().dateOf(clock.instant());
    }

    /// Those of a month, by day.
    SortedMap<LocalDate, List<Time>> of(WidgetVisit visit, YearMonth month) {
        var first = month.atDay(1).atStartOfDay(visit.zone()).toInstant();
        var next = month.plusMonths(1).atDay(1).atStartOfDay(visit.zone()).toInstant();
        return between(visit, first, next).stream()
                .collect(groupingBy(
                        slot -> visit.words().dateOf(slot.start()),
                        TreeMap::new,
                        collectingAndThen(toList(), ofDay -> times(visit, ofDay))));
    }

    /// The first day from a given one on that has any, within [#LOOKAHEAD] days.
    Optional<LocalDate> firstFrom(WidgetVisit visit, LocalDate day) {
        var start = day.atStartOfDay(visit.zone()).toInstant();
        return between(visit, start, start.plus(Duration.ofDays(LOOKAHEAD))).stream()
                .findFirst()
                .map(slot -> visit.words().dateOf(slot.start()));
    }

    /// Those nearest to a time that somebody wanted, in their order.
    List<Time> nearest(WidgetVisit visit, Instant wanted) {
        return between(visit, wanted.minus(AROUND_BEFORE), wanted.plus(AROUND_AFTER)).stream()
                .sorted(Comparator.comparing(
                        slot -> Duration.between(wanted, slot.start()).abs()))
                .limit(NEAREST)
                .sorted(Comparator.comparing(Slot::start))
                .map(slot -> time(visit, slot, false))
                .toList();
    }

    private List<Slot> between(WidgetVisit visit, Instant from, Instant to) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var start = from.isBefore(now) ? now : from;
        return start.isBefore(to)
                ? slots.handle(new ListWidgetSlots.Question(
                                visit.widget().slug(), start, to, Duration.ofMinutes(visit.minutes())))
                        .slots()
                : List.of();
    }

    private static List<Time> times(WidgetVisit visit, List<Slot> ofDay) {
        var words = visit.words();
        var labels = ofDay.stream().collect(groupingBy(slot -> words.time(slot.start()), counting()));
        return ofDay.stream()
                .map(slot -> time(visit, slot, !Long.valueOf(1).equals(labels.get(words.time(slot.start())))))
                .toList();
    }

    /// @param twice whether clocks show this time twice that day, as when they are put back
    private static Time time(WidgetVisit visit, Slot slot, boolean twice) {
        var words = visit.words();
        var label = words.time(slot.start());
        if (twice) {
            label += slot.start().atZone(visit.zone()).format(DateTimeFormatter.ofPattern(" z", visit.locale()));
        }
        return new Time(slot.start().toString(), label, words.moment(slot.start()));
    }
}

package io.kalends.calendars.adapters.recurrence;

import io.kalends.calendars.domain.calendar.Recurrence;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;

/// A rule as lib-recur expands it, mended where it departs from RFC 5545: it takes positions (BYSETPOS) in the first
/// period from the first date on instead of from where the period begins, and finds week 53 (BYWEEKNO) in years that
/// have none. So a rule with positions is expanded from an earlier period on, weeks are looked at once more, and COUNT
/// counts what is left.
///
/// A rule is changed by nobody once it is parsed, so it can be shared.
final class LibRecurRecurrence implements Recurrence {

    /// No question reaches further.
    private static final LocalDate FARTHEST = LocalDate.of(2299, 12, 31);

    /// Of a rule whose weeks lie farther apart than centuries, the first period is as the library takes it.
    private static final int MAX_WEEKS = 10_000;

    private final String rule;
    private final LocalDate firstDate;
    private final RecurrenceRule expanded;
    private final LocalDate expandedFrom;
    private final int count;
    private final Predicate<LocalDate> isInWeeks;

    private LibRecurRecurrence(
            String rule,
            LocalDate firstDate,
            RecurrenceRule expanded,
            LocalDate expandedFrom,
            int count,
            Predicate<LocalDate> isInWeeks) {
        this.rule = rule;
        this.firstDate = firstDate;
        this.expanded = expanded;
        this.expandedFrom = expandedFrom;
        this.count = count;
        this.isInWeeks = isInWeeks;
    }

    static LibRecurRecurrence of(String rule, RecurrenceRule parsed, LocalDate firstDate)
            throws InvalidRecurrenceRuleException {
        var isMended = parsed.hasPart(Part.BYSETPOS) || parsed.hasPart(Part.BYWEEKNO);
        var isCounted = isMended && parsed.getCount() != null;
        return new LibRecurRecurrence(
                rule,
                firstDate,
                isCounted ? withoutCount(rule) : parsed,
                parsed.hasPart(Part.BYSETPOS) ? inEarlierPeriod(parsed, firstDate) : firstDate,
                isCounted ? parsed.getCount() : Integer.MAX_VALUE,
                parsed.hasPart(Part.BYWEEKNO) ? inWeeksOf(parsed) : _ -> true);
    }

    private static RecurrenceRule withoutCount(String rule) throws InvalidRecurrenceRuleException {
        var parts = Stream.of(rule.split(";", -1)).filter(part -> !part.startsWith("COUNT="));
        return new RecurrenceRule(String.join(";", parts.toList()), RfcMode.RFC5545_STRICT);
    }

    /// A date in a period of the rule before that of the first one, with its day of the week or of the year, which the
    /// rule may rely on; the first date itself where the calendar has no such date.
    private static LocalDate inEarlierPeriod(RecurrenceRule rule, LocalDate firstDate) {
        var interval = rule.getInterval();
        return switch (rule.getFreq()) {
            case WEEKLY -> interval < MAX_WEEKS ? firstDate.minusWeeks(interval) : firstDate;
            case MONTHLY, YEARLY -> sameDayYearsBefore(firstDate, interval);
            default -> firstDate;
        };
    }

    /// As many years as periods are whole years, whether those are months or years.
    private static LocalDate sameDayYearsBefore(LocalDate date, long interval) {
        for (var years = interval; years < date.getYear(); years += interval) {
            var earlier = date.minusYears(years);
            if (earlier.getDayOfMonth() == date.getDayOfMonth()) {
                return earlier;
            }
        }
        return date;
    }

    private static Predicate<LocalDate> inWeeksOf(RecurrenceRule rule) {
        var numbers = List.copyOf(rule.getByPart(Part.BYWEEKNO));
        var firstDay = Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().startsWith(rule.getWeekStart().name()))
                .findFirst()
                .orElseThrow();
        var weeks = WeekFields.of(firstDay, 4).weekOfWeekBasedYear();
        return date -> {
            var week = date.get(weeks);
            var fromTheEnd = week - (int) weeks.rangeRefinedBy(date).getMaximum() - 1;
            return numbers.contains(week) || numbers.contains(fromTheEnd);
        };
    }

    @Override
    public String rule() {
        return rule;
    }

    boolean occurs() {
        return !firstDates(1).isEmpty();
    }

    @Override
    public boolean isEndless() {
        return count == Integer.MAX_VALUE && expanded.isInfinite();
    }

    @Override
    public List<LocalDate> firstDates(int atMost) {
        return dates(firstDate, FARTHEST, atMost);
    }

    @Override
    public List<LocalDate> datesBetween(LocalDate first, LocalDate last) {
        return dates(first, last, Integer.MAX_VALUE);
    }

    private List<LocalDate> dates(LocalDate first, LocalDate last, int atMost) {
        var found = new ArrayList<LocalDate>();
        try {
            addDates(first, last, atMost, found);
        } catch (IllegalArgumentException e) {
            // The library has given up on a rule that goes on without occurring for thousands of periods.
            return found;
        }
        return found;
    }

    private void addDates(LocalDate first, LocalDate last, int atMost, List<LocalDate> found) {
        var dates = expanded.iterator(dateTime(expandedFrom));
        if (count == Integer.MAX_VALUE && first.isAfter(firstDate)) {
            // A week that a year begins with may be the last of the year before.
            dates.fastForward(dateTime(first.minusWeeks(1)));
        }
        var occurred = 0;
        while (found.size() < atMost && occurred < count && dates.hasNext()) {
            var date = localDate(dates.nextDateTime());
            if (date.isAfter(last)) {
                return;
            }
            if (!date.isBefore(firstDate) && isInWeeks.test(date)) {
                occurred++;
                if (!date.isBefore(first)) {
                    found.add(date);
                }
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LibRecurRecurrence that && rule.equals(that.rule) && firstDate.equals(that.firstDate);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rule, firstDate);
    }

    @Override
    public String toString() {
        return rule + " from " + firstDate;
    }

    private static DateTime dateTime(LocalDate date) {
        return new DateTime(date.getYear(), date.getMonthValue() - 1, date.getDayOfMonth());
    }

    private static LocalDate localDate(DateTime date) {
        return LocalDate.of(date.getYear(), date.getMonth() + 1, date.getDayOfMonth());
    }
}

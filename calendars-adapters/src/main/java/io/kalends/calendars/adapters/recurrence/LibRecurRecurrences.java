package io.kalends.calendars.adapters.recurrence;

import io.kalends.calendars.application.calendar.RecurrenceRefused;
import io.kalends.calendars.application.calendar.Recurrences;
import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.calendar.Recurrence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.springframework.stereotype.Component;

/// Recurrences by lib-recur.
@Component
class LibRecurRecurrences implements Recurrences {

    @Override
    public Recurrence parse(String rule, LocalDate firstDate) {
        try {
            var parsed = new RecurrenceRule(rule, RfcMode.RFC5545_STRICT);
            if (repeatsWithinADay(parsed)) {
                throw refused("repeats within a day; it must repeat whole days");
            }
            if (parsed.getUntil() != null && !parsed.getUntil().isAllDay()) {
                throw refused("ends with a time in UNTIL; it must end with a date, such as UNTIL=20271231");
            }
            var recurrence = new OfDates(rule, parsed, firstDate);
            recurrence.requireOccurrence();
            return recurrence;
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
            throw refused("is no recurrence rule of RFC 5545: " + e.getMessage());
        }
    }

    /// The parts are named here and not in a constant: initialized before its rule, the library's `Part` fails.
    private static boolean repeatsWithinADay(RecurrenceRule rule) {
        return rule.getFreq().compareTo(Freq.DAILY) > 0
                || rule.hasPart(Part.BYHOUR)
                || rule.hasPart(Part.BYMINUTE)
                || rule.hasPart(Part.BYSECOND);
    }

    private static RejectedException refused(String why) {
        return new RejectedException(new RecurrenceRefused(why));
    }

    /// A rule is changed by nobody once it is parsed, so it can be shared.
    private record OfDates(String rule, RecurrenceRule parsed, LocalDate firstDate) implements Recurrence {

        /// The library gives up on a rule that goes on without ever occurring, such as each 30 February.
        void requireOccurrence() {
            var dates = parsed.iterator(dateTime(firstDate));
            if (!dates.hasNext()) {
                throw refused("never occurs");
            }
            dates.nextMillis();
        }

        @Override
        public List<LocalDate> datesBetween(LocalDate first, LocalDate last) {
            var found = new ArrayList<LocalDate>();
            var dates = parsed.iterator(dateTime(firstDate));
            if (first.isAfter(firstDate)) {
                dates.fastForward(dateTime(first));
            }
            while (dates.hasNext()) {
                var date = localDate(dates.nextDateTime());
                if (date.isAfter(last)) {
                    break;
                }
                if (!date.isBefore(first)) {
                    found.add(date);
                }
            }
            return found;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof OfDates that && rule.equals(that.rule) && firstDate.equals(that.firstDate);
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
}

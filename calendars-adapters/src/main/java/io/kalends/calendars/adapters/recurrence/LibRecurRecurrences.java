package io.kalends.calendars.adapters.recurrence;

import io.kalends.calendars.application.calendar.RecurrenceRefused;
import io.kalends.calendars.application.calendar.Recurrences;
import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.calendar.Recurrence;
import java.time.LocalDate;
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
            var recurrence = LibRecurRecurrence.of(rule, parsed, firstDate);
            if (!recurrence.occurs()) {
                throw refused("never occurs");
            }
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
}

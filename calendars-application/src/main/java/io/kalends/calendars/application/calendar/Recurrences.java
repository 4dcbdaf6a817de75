package io.kalends.calendars.application.calendar;

import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.calendar.Recurrence;
import java.time.LocalDate;

/// Understands recurrence rules (RFC 5545 section 3.3.10) that repeat whole days.
public interface Recurrences {

    /// @param rule such as `FREQ=WEEKLY;BYDAY=SA`
    /// @param firstDate from which it counts; an occurrence only if the rule matches it
    /// @throws RejectedException as [RecurrenceRefused], where the RFC forbids the rule, where it repeats within a
    ///     day, or where it never occurs
    Recurrence parse(String rule, LocalDate firstDate);
}

package io.kalends.calendars.domain.calendar;

import java.time.LocalDate;
import java.util.List;

/// Local dates that repeat by a rule (RFC 5545 section 3.3.10). How a rule expands is known outside of the domain.
public interface Recurrence {

    /// As it was entered, such as `FREQ=WEEKLY;BYDAY=SA`.
    String rule();

    /// Whether no rule of its own ends it.
    boolean isEndless();

    /// The first dates on which it occurs, in ascending order.
    List<LocalDate> firstDates(int atMost);

    /// The dates on which it occurs from `first` to `last`, both included, in ascending order.
    List<LocalDate> datesBetween(LocalDate first, LocalDate last);
}

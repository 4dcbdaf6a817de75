package io.kalends.calendars.domain.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A dated or recurring change to the business hours.
public sealed interface AvailabilityRule extends SchedulePart {

    List<LocalWindow> windows();

    /// On this date the calendar is open in exactly these windows; without any it is closed.
    record DateOverride(UUID id, LocalDate date, List<LocalWindow> windows) implements AvailabilityRule {
        public DateOverride {
            windows = LocalWindow.sortedAndDisjoint(windows);
        }
    }

    /// Opens or closes windows on the dates of a recurrence. Closing without windows closes the whole day.
    ///
    /// @param firstDate the first date on which it may occur, from which the recurrence counts
    /// @param lastDate the last date on which it may occur; null for no end
    record Recurring(
            UUID id,
            Effect effect,
            Recurrence recurrence,
            LocalDate firstDate,
            @Nullable LocalDate lastDate,
            List<LocalWindow> windows)
            implements AvailabilityRule {

        public Recurring {
            windows = LocalWindow.sortedAndDisjoint(windows);
            if (effect == Effect.OPEN && windows.isEmpty()) {
                throw new IllegalArgumentException("What opens has windows");
            }
            if (lastDate != null && lastDate.isBefore(firstDate)) {
                throw new IllegalArgumentException("The last date is not before the first");
            }
        }

        /// The dates on which it occurs from `first` to `last`, both included, in ascending order.
        public List<LocalDate> datesBetween(LocalDate first, LocalDate last) {
            var from = first.isBefore(firstDate) ? firstDate : first;
            var until = lastDate != null && lastDate.isBefore(last) ? lastDate : last;
            return from.isAfter(until) ? List.of() : recurrence.datesBetween(from, until);
        }
    }

    /// What a recurring rule does. On a date that has both, closing wins.
    enum Effect {
        OPEN,
        CLOSED
    }
}

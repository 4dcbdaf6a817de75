package io.kalends.calendars.domain.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a host makes bookable or not, apart from the business hours: a change to them, or a time slot.
public sealed interface AvailabilityRule extends CalendarPart permits OpeningRule, TimeSlot {

    /// On this date the calendar is open in exactly these windows; without any it is closed.
    record DateOverride(UUID id, LocalDate date, List<LocalWindow> windows) implements OpeningRule {
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
            implements OpeningRule {

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

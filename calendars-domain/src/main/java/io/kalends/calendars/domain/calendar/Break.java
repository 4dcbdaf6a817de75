package io.kalends.calendars.domain.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Time taken out of a day, such as lunch. It withholds, and never moves the grid.
public sealed interface Break extends SchedulePart {

    String name();

    Type type();

    LocalWindow window();

    boolean isOn(LocalDate date);

    record Once(UUID id, String name, Type type, LocalDate date, LocalWindow window) implements Break {
        @Override
        public boolean isOn(LocalDate date) {
            return this.date.equals(date);
        }
    }

    /// @param firstDate the first date on which it may occur; null for no beginning
    /// @param lastDate the last one; null for no end
    record Recurring(
            UUID id,
            String name,
            Type type,
            Set<DayOfWeek> daysOfWeek,
            LocalWindow window,
            @Nullable LocalDate firstDate,
            @Nullable LocalDate lastDate)
            implements Break {

        public Recurring {
            daysOfWeek = Set.copyOf(daysOfWeek);
            if (daysOfWeek.isEmpty()) {
                throw new IllegalArgumentException("A recurring break has days of the week");
            }
            if (firstDate != null && lastDate != null && lastDate.isBefore(firstDate)) {
                throw new IllegalArgumentException("The last date is not before the first");
            }
        }

        @Override
        public boolean isOn(LocalDate date) {
            return daysOfWeek.contains(date.getDayOfWeek())
                    && (firstDate == null || !date.isBefore(firstDate))
                    && (lastDate == null || !date.isAfter(lastDate));
        }
    }

    /// What it is for; the engine does not look at it.
    enum Type {
        LUNCH,
        REST,
        OTHER
    }
}

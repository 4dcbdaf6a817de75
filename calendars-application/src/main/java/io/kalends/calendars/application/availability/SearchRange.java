package io.kalends.calendars.application.availability;

/// How far ahead times can be searched: so many days from now, by the operator's choice.
public record SearchRange(int days) {

    public SearchRange {
        if (days < 1) {
            throw new IllegalArgumentException("Searching takes at least a day, not " + days);
        }
    }

    /// How many local days of free time are kept: those at both ends are not whole, and one is laid by so that a new
    /// day does not find them lacking.
    int keptDays() {
        return days + 2;
    }
}

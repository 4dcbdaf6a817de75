package io.kalends.calendars.domain.calendar;

import java.util.List;

/// A window `[start, end)` of a local day, in minutes since midnight; 1440 is 24:00, the end of the day.
///
/// Minutes on the wall clock, not elapsed ones: what they are as instants depends on the date and the zone.
public record LocalWindow(int startMinute, int endMinute) implements Comparable<LocalWindow> {

    public static final int MINUTES_PER_DAY = 1440;

    public LocalWindow {
        if (startMinute < 0 || startMinute >= endMinute || endMinute > MINUTES_PER_DAY) {
            throw new IllegalArgumentException("Not a window of a day: minutes " + startMinute + " to " + endMinute);
        }
    }

    public boolean overlaps(LocalWindow other) {
        return startMinute < other.endMinute && other.startMinute < endMinute;
    }

    /// On the wall, such as `09:00`.
    public String start() {
        return text(startMinute);
    }

    /// Likewise; `24:00` is the end of the day.
    public String end() {
        return text(endMinute);
    }

    private static String text(int minutes) {
        return "%02d:%02d".formatted(minutes / 60, minutes % 60);
    }

    /// @throws IllegalArgumentException where two overlap
    static List<LocalWindow> sortedAndDisjoint(List<LocalWindow> windows) {
        var sorted = windows.stream().sorted().toList();
        for (var i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).overlaps(sorted.get(i - 1))) {
                throw new IllegalArgumentException("Windows overlap: " + sorted.get(i - 1) + ", " + sorted.get(i));
            }
        }
        return sorted;
    }

    @Override
    public int compareTo(LocalWindow other) {
        var byStart = Integer.compare(startMinute, other.startMinute);
        return byStart != 0 ? byStart : Integer.compare(endMinute, other.endMinute);
    }
}

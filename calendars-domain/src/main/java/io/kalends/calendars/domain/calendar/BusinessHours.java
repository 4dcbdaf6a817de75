package io.kalends.calendars.domain.calendar;

import java.time.DayOfWeek;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Weekly opening windows in local time. A day without windows is closed.
///
/// The windows of a day are sorted and do not overlap. Windows that touch stay as they were entered; whoever uses the
/// hours takes them as one.
public record BusinessHours(Map<DayOfWeek, List<LocalWindow>> windows) {

    private static final BusinessHours CLOSED = new BusinessHours(Map.of());

    public BusinessHours {
        var sorted = new EnumMap<DayOfWeek, List<LocalWindow>>(DayOfWeek.class);
        windows.forEach((day, ofDay) -> {
            if (!ofDay.isEmpty()) {
                sorted.put(day, LocalWindow.sortedAndDisjoint(ofDay));
            }
        });
        windows = Collections.unmodifiableMap(sorted);
    }

    public static BusinessHours closed() {
        return CLOSED;
    }

    public List<LocalWindow> windowsOn(DayOfWeek day) {
        return windows.getOrDefault(day, List.of());
    }
}

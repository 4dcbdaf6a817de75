package io.kalends.calendars.api;

import io.kalends.calendars.domain.calendar.BusinessHours;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.LocalWindow;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// When a calendar is open each week.
///
/// @param calendarName as its host calls it
/// @param windows by day, in their order; none on a day that is closed
public record HostHours(
        UUID calendar, String calendarName, ZoneId timeZone, long version, Map<DayOfWeek, List<Window>> windows) {

    public HostHours {
        windows = Map.copyOf(windows);
    }

    /// A part of a local day, in minutes since midnight; 1440 is its end.
    public record Window(int startMinute, int endMinute) {
        public static final int END_OF_DAY = LocalWindow.MINUTES_PER_DAY;

        public boolean overlaps(Window other) {
            return startMinute < other.endMinute && other.startMinute < endMinute;
        }
    }

    static HostHours of(Calendar calendar) {
        var windows = new EnumMap<DayOfWeek, List<Window>>(DayOfWeek.class);
        calendar.schedule()
                .hours()
                .windows()
                .forEach((day, ofDay) -> windows.put(
                        day,
                        ofDay.stream()
                                .map(window -> new Window(window.startMinute(), window.endMinute()))
                                .toList()));
        return new HostHours(
                calendar.id().value(),
                calendar.settings().profile().name(),
                calendar.settings().zone(),
                calendar.version(),
                windows);
    }

    /// @throws IllegalArgumentException where a window is empty, or two of a day overlap
    static BusinessHours toDomain(Map<DayOfWeek, List<Window>> windows) {
        var hours = new EnumMap<DayOfWeek, List<LocalWindow>>(DayOfWeek.class);
        windows.forEach((day, ofDay) -> hours.put(
                day,
                ofDay.stream()
                        .map(window -> new LocalWindow(window.startMinute(), window.endMinute()))
                        .toList()));
        return new BusinessHours(hours);
    }
}

package io.kalends.calendars.adapters.web.calendar;

import io.kalends.calendars.domain.calendar.BusinessHours;
import io.kalends.calendars.domain.calendar.LocalWindow;
import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.Wording;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Business hours as they stand in JSON. `24:00` ends a day; a day that is left out is closed.
final class BusinessHoursBody {

    private static final String START = "([01][0-9]|2[0-3]):[0-5][0-9]";
    private static final String END = "([01][0-9]|2[0-3]):[0-5][0-9]|24:00";

    private BusinessHoursBody() {}

    @Schema(name = "BusinessDay")
    record Day(
            @Schema(example = "MONDAY") @NotNull DayOfWeek dayOfWeek,
            @NotNull @Size(min = 0, max = 48) List<@Valid @NotNull Window> windows) {}

    @Schema(name = "LocalWindow")
    record Window(
            @Schema(example = "09:00", description = "Local time, inclusive")
            @NotNull
            @Pattern(regexp = START, message = "{format.window_start}")
            String start,

            @Schema(example = "17:00", description = "Local time, exclusive; 24:00 is the end of the day")
            @NotNull
            @Pattern(regexp = END, message = "{format.window_end}")
            String end) {}

    static List<Day> of(BusinessHours hours) {
        return hours.windows().entrySet().stream()
                .map(day -> new Day(
                        day.getKey(),
                        day.getValue().stream()
                                .map(window -> new Window(text(window.startMinute()), text(window.endMinute())))
                                .toList()))
                .toList();
    }

    /// @throws io.kalends.platform.http.ProblemException naming each window that is empty or overlaps another
    static BusinessHours toDomain(List<Day> days) {
        var errors = new ArrayList<FieldError>();
        Map<DayOfWeek, List<LocalWindow>> windows = new EnumMap<>(DayOfWeek.class);
        for (int i = 0; i < days.size(); i++) {
            var day = days.get(i);
            var field = "businessHours[" + i + "]";
            if (windows.putIfAbsent(day.dayOfWeek(), windows(day, field, errors)) != null) {
                errors.add(new FieldError(
                        field + ".dayOfWeek",
                        "duplicate",
                        Wording.of("field.day_named_twice", "Each day may be named once")));
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors).exception();
        }
        return new BusinessHours(windows);
    }

    private static List<LocalWindow> windows(Day day, String field, List<FieldError> errors) {
        var windows = new ArrayList<LocalWindow>();
        for (int i = 0; i < day.windows().size(); i++) {
            var path = field + ".windows[" + i + "]";
            var start = minutes(day.windows().get(i).start());
            var end = minutes(day.windows().get(i).end());
            if (end <= start) {
                errors.add(FieldError.outOfRange(
                        path + ".end", Wording.of("field.window_end", "must be after the start")));
            } else {
                var window = new LocalWindow(start, end);
                if (windows.stream().anyMatch(window::overlaps)) {
                    errors.add(new FieldError(
                            path,
                            "overlap",
                            Wording.of("field.window_overlap", "must not overlap another window of the day")));
                } else {
                    windows.add(window);
                }
            }
        }
        return windows;
    }

    private static int minutes(String time) {
        return Integer.parseInt(time, 0, 2, 10) * 60 + Integer.parseInt(time, 3, 5, 10);
    }

    private static String text(int minutes) {
        return "%02d:%02d".formatted(minutes / 60, minutes % 60);
    }
}

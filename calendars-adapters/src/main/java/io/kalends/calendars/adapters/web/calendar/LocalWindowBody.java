package io.kalends.calendars.adapters.web.calendar;

import io.kalends.calendars.domain.calendar.LocalWindow;
import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.Wording;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A window of a local day as it stands in JSON. `24:00` ends a day.
@Schema(name = "LocalWindow")
record LocalWindowBody(
        @Schema(example = "09:00", description = "Local time, inclusive")
        @NotNull
        @Pattern(regexp = START, message = "{format.window_start}")
        String start,

        @Schema(example = "17:00", description = "Local time, exclusive; 24:00 is the end of the day")
        @NotNull
        @Pattern(regexp = END, message = "{format.window_end}")
        String end) {

    static final String START = "([01][0-9]|2[0-3]):[0-5][0-9]";
    static final String END = "([01][0-9]|2[0-3]):[0-5][0-9]|24:00";

    static LocalWindowBody of(LocalWindow window) {
        return new LocalWindowBody(window.start(), window.end());
    }

    static List<LocalWindowBody> of(List<LocalWindow> windows) {
        return windows.stream().map(LocalWindowBody::of).toList();
    }

    /// Those of one day.
    ///
    /// @param field where they stand
    /// @param errors takes each window that is empty or overlaps another
    static List<LocalWindow> toDomain(List<LocalWindowBody> bodies, String field, List<FieldError> errors) {
        var windows = new ArrayList<LocalWindow>();
        for (int i = 0; i < bodies.size(); i++) {
            var path = field + "[" + i + "]";
            bodies.get(i).toDomain(path + ".end", errors).ifPresent(window -> {
                if (windows.stream().anyMatch(window::overlaps)) {
                    errors.add(new FieldError(
                            path,
                            "overlap",
                            Wording.of("field.window_overlap", "must not overlap another window of the day")));
                } else {
                    windows.add(window);
                }
            });
        }
        return windows;
    }

    /// @param endField where the end stands
    Optional<LocalWindow> toDomain(String endField, List<FieldError> errors) {
        var startMinute = minutes(start);
        var endMinute = minutes(end);
        if (endMinute <= startMinute) {
            errors.add(FieldError.outOfRange(endField, Wording.of("field.window_end", "must be after the start")));
            return Optional.empty();
        }
        return Optional.of(new LocalWindow(startMinute, endMinute));
    }

    private static int minutes(String time) {
        return Integer.parseInt(time, 0, 2, 10) * 60 + Integer.parseInt(time, 3, 5, 10);
    }
}

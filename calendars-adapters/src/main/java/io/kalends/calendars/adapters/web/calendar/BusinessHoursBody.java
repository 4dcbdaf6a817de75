package io.kalends.calendars.adapters.web.calendar;

import io.kalends.calendars.domain.calendar.BusinessHours;
import io.kalends.calendars.domain.calendar.LocalWindow;
import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.Wording;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Business hours as they stand in JSON. `24:00` ends a day; a day that is left out is closed.
final class BusinessHoursBody {

    private BusinessHoursBody() {}

    @Schema(name = "BusinessDay")
    record Day(
            @Schema(example = "MONDAY") @NotNull DayOfWeek dayOfWeek,
            @NotNull @Size(min = 0, max = 48) List<@Valid @NotNull LocalWindowBody> windows) {}

    static List<Day> of(BusinessHours hours) {
        return hours.windows().entrySet().stream()
                .map(day -> new Day(day.getKey(), LocalWindowBody.of(day.getValue())))
                .toList();
    }

    /// @throws io.kalends.platform.http.ProblemException naming each window that is empty or overlaps another
    static BusinessHours toDomain(List<Day> days) {
        var errors = new ArrayList<FieldError>();
        Map<DayOfWeek, List<LocalWindow>> windows = new EnumMap<>(DayOfWeek.class);
        for (int i = 0; i < days.size(); i++) {
            var day = days.get(i);
            var field = "businessHours[" + i + "]";
            if (windows.putIfAbsent(
                            day.dayOfWeek(), LocalWindowBody.toDomain(day.windows(), field + ".windows", errors))
                    != null) {
                errors.add(new FieldError(
                        field + ".dayOfWeek",
                        "duplicate",
                        Wording.of("field.day_named_twice", "Each day may be named once")));
            }
        }
        Problem.requireNone(errors);
        return new BusinessHours(windows);
    }
}

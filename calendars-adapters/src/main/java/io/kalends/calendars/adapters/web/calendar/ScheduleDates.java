package io.kalends.calendars.adapters.web.calendar;

import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.Wording;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// From when to when a part of a schedule holds, both dates included.
final class ScheduleDates {

    private ScheduleDates() {}

    /// @param errors takes a last date that is before the first
    static void requireInOrder(@Nullable LocalDate firstDate, @Nullable LocalDate lastDate, List<FieldError> errors) {
        if (firstDate != null && lastDate != null && lastDate.isBefore(firstDate)) {
            errors.add(
                    FieldError.outOfRange("lastDate", Wording.of("field.last_date", "must not be before firstDate")));
        }
    }
}

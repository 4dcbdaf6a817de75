package io.kalends.calendars.adapters.web;

import io.kalends.calendars.domain.calendar.BookingLimits;
import io.swagger.v3.oas.annotations.media.Schema;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/// How much may be booked; null for no limit.
@Schema(name = "BookingLimits")
public record LimitsBody(
        @Nullable @Range(min = BookingLimits.MIN_LIMIT, max = BookingLimits.MAX_LIMIT)
        Integer perDay,

        @Nullable @Range(min = BookingLimits.MIN_LIMIT, max = BookingLimits.MAX_LIMIT)
        Integer perWeek,

        @Nullable @Range(min = BookingLimits.MIN_LIMIT, max = BookingLimits.MAX_LIMIT)
        Integer perMonth,

        @Nullable @Range(min = BookingLimits.MIN_LIMIT, max = BookingLimits.MAX_LIMIT)
        Integer minutesPerDay,

        @Nullable @Range(min = BookingLimits.MIN_LIMIT, max = BookingLimits.MAX_LIMIT)
        Integer minutesPerWeek,

        @Nullable @Range(min = BookingLimits.MIN_LIMIT, max = BookingLimits.MAX_LIMIT)
        Integer minutesPerMonth) {

    public static LimitsBody of(BookingLimits limits) {
        return new LimitsBody(
                limits.perDay(),
                limits.perWeek(),
                limits.perMonth(),
                limits.minutesPerDay(),
                limits.minutesPerWeek(),
                limits.minutesPerMonth());
    }

    /// @param body null for none
    public static BookingLimits toDomain(@Nullable LimitsBody body) {
        return body == null
                ? BookingLimits.none()
                : new BookingLimits(
                        body.perDay,
                        body.perWeek,
                        body.perMonth,
                        body.minutesPerDay,
                        body.minutesPerWeek,
                        body.minutesPerMonth);
    }
}

package io.kalends.calendars.domain.calendar;

import org.jspecify.annotations.Nullable;

/// How much may be booked that starts in one local day, ISO week or month: bookings, and minutes of them. Null is no
/// limit.
public record BookingLimits(
        @Nullable Integer perDay,
        @Nullable Integer perWeek,
        @Nullable Integer perMonth,
        @Nullable Integer minutesPerDay,
        @Nullable Integer minutesPerWeek,
        @Nullable Integer minutesPerMonth) {

    public static final int MIN_LIMIT = 1;
    public static final int MAX_LIMIT = 100_000;

    private static final BookingLimits NONE = new BookingLimits(null, null, null, null, null, null);

    public BookingLimits {
        requireInRange("perDay", perDay);
        requireInRange("perWeek", perWeek);
        requireInRange("perMonth", perMonth);
        requireInRange("minutesPerDay", minutesPerDay);
        requireInRange("minutesPerWeek", minutesPerWeek);
        requireInRange("minutesPerMonth", minutesPerMonth);
    }

    public static BookingLimits none() {
        return NONE;
    }

    private static void requireInRange(String name, @Nullable Integer limit) {
        if (limit != null && (limit < MIN_LIMIT || limit > MAX_LIMIT)) {
            throw new IllegalArgumentException(name + " is from " + MIN_LIMIT + " to " + MAX_LIMIT + ": " + limit);
        }
    }
}

package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.calendar.BookingLimits;
import java.util.List;

/// Limits on what is booked in several calendars together, such as those of a widget. Each calendar counts it by its
/// own days, beside its own limits.
///
/// @param counted what counts against them in the days, weeks and months in question
public record SharedLimits(BookingLimits limits, List<CountedBooking> counted) {

    private static final SharedLimits NONE = new SharedLimits(BookingLimits.none(), List.of());

    public SharedLimits {
        counted = List.copyOf(counted);
    }

    public static SharedLimits none() {
        return NONE;
    }
}

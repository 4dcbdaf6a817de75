package io.kalends.calendars.application.appointment;

import io.kalends.calendars.domain.calendar.CalendarId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which appointments are wanted; null or empty leaves a question open.
///
/// @param statuses names of states
/// @param from the earliest start, inclusive
/// @param to the latest start, exclusive
public record AppointmentFilter(
        @Nullable CalendarId calendar,
        Set<String> statuses,
        @Nullable Instant from,
        @Nullable Instant to) {
    public AppointmentFilter {
        statuses = Set.copyOf(statuses);
    }
}

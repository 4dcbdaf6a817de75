package io.kalends.calendars.application.event;

import io.kalends.calendars.domain.calendar.CalendarId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which events are wanted; null leaves a question open.
///
/// @param from the earliest start, inclusive
/// @param to the latest start, exclusive
public record EventFilter(
        @Nullable CalendarId calendar,
        @Nullable Instant from,
        @Nullable Instant to) {}

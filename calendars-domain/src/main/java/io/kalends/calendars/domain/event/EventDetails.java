package io.kalends.calendars.domain.event;

import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;

/// What a host says about an event.
///
/// @param busy whether it occupies its calendar, every seat of it, and those that respect it
public record EventDetails(String title, TimeSpan span, boolean busy) {

    public static final Duration MAX_LENGTH = Duration.ofDays(366);

    public EventDetails {
        if (title.isBlank()) {
            throw new IllegalArgumentException("An event has a title");
        }
        if (span.duration().compareTo(MAX_LENGTH) > 0) {
            throw new IllegalArgumentException("An event is at most " + MAX_LENGTH.toDays() + " days long: " + span);
        }
    }
}

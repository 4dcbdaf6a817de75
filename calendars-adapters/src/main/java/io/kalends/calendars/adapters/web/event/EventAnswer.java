package io.kalends.calendars.adapters.web.event;

import io.kalends.calendars.domain.event.Event;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/// An event as callers see it.
@Schema(name = "Event")
record EventAnswer(
        UUID id,
        UUID calendarId,
        @Schema(example = "Dentist") String title,
        @Schema(example = "2027-03-02T09:00:00Z") Instant start,
        @Schema(example = "2027-03-02T10:00:00Z") Instant end,
        @Schema(example = "true") boolean busy,
        @Schema(example = "1") long version,
        Instant createdAt,
        Instant updatedAt) {

    static EventAnswer of(Event event) {
        var details = event.details();
        return new EventAnswer(
                event.id().value(),
                event.calendar().value(),
                details.title(),
                details.span().start(),
                details.span().end(),
                details.busy(),
                event.version(),
                event.createdAt(),
                event.updatedAt());
    }
}

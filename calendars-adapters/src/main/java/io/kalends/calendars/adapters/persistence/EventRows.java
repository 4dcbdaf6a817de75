package io.kalends.calendars.adapters.persistence;

import io.kalends.calendars.adapters.persistence.jooq.tables.records.EventsRecord;
import io.kalends.calendars.domain.event.Event;
import io.kalends.calendars.domain.event.EventDetails;

/// How an event stands in its table.
final class EventRows {

    private EventRows() {}

    static Event event(EventsRecord row) {
        return Event.restore(
                row.getId(),
                row.getCalendarId(),
                row.getOwnerId(),
                new EventDetails(row.getTitle(), row.getPeriod(), row.getBusy()),
                row.getVersion(),
                row.getCreatedAt(),
                row.getUpdatedAt(),
                row.getDeletedAt());
    }

    /// With the version that it is saved as.
    static EventsRecord row(Event event) {
        var details = event.details();
        return new EventsRecord(
                event.id(),
                event.calendar(),
                event.owner(),
                details.title(),
                details.span(),
                details.busy(),
                event.version() + 1,
                event.createdAt(),
                event.updatedAt(),
                event.deletedAt());
    }
}

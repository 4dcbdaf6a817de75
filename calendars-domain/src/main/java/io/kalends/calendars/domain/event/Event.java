package io.kalends.calendars.domain.event;

import static io.kalends.calendars.domain.Decision.accepted;
import static io.kalends.calendars.domain.Decision.rejected;

import io.kalends.calendars.domain.Decision;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.event.EventFact.EventCreated;
import io.kalends.calendars.domain.event.EventFact.EventDeleted;
import io.kalends.calendars.domain.event.EventRejection.AlreadyDeleted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that stands in a calendar without being booked there. It belongs to the calendar's owner, whoever enters
/// it. Immutable: each command answers a [Decision].
///
/// Commands keep the version that was loaded; who saves the event counts it up.
public final class Event {

    private final EventId id;
    private final CalendarId calendar;
    private final OwnerId owner;
    private final EventDetails details;
    private final long version;
    private final Instant createdAt;
    private final Instant updatedAt;
    private final @Nullable Instant deletedAt;

    private Event(
            EventId id,
            CalendarId calendar,
            OwnerId owner,
            EventDetails details,
            long version,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant deletedAt) {
        this.id = id;
        this.calendar = calendar;
        this.owner = owner;
        this.details = details;
        this.version = version;
        this.createdAt = createdAt;
        this.updatedAt = updatedAt;
        this.deletedAt = deletedAt;
    }

    public static Decision<Event, EventRejection> create(
            EventId id, Calendar calendar, EventDetails details, Instant now) {
        var span = details.span();
        var event = new Event(id, calendar.id(), calendar.owner(), details, 0, now, now, null);
        return accepted(event, new EventCreated(id, calendar.id(), calendar.owner(), span.start(), span.end(), now));
    }

    /// For persistence alone: an event as it was saved.
    public static Event restore(
            EventId id,
            CalendarId calendar,
            OwnerId owner,
            EventDetails details,
            long version,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant deletedAt) {
        return new Event(id, calendar, owner, details, version, createdAt, updatedAt, deletedAt);
    }

    public Decision<Event, EventRejection> delete(Instant now) {
        if (isDeleted()) {
            return rejected(new AlreadyDeleted(id));
        }
        var span = details.span();
        var deleted = new Event(id, calendar, owner, details, version, createdAt, now, now);
        return accepted(deleted, new EventDeleted(id, calendar, owner, span.start(), span.end(), now));
    }

    public EventId id() {
        return id;
    }

    public CalendarId calendar() {
        return calendar;
    }

    public OwnerId owner() {
        return owner;
    }

    public EventDetails details() {
        return details;
    }

    /// 0 before the first save.
    public long version() {
        return version;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public boolean isDeleted() {
        return deletedAt != null;
    }

    public @Nullable Instant deletedAt() {
        return deletedAt;
    }
}

package io.kalends.calendars.application.event;

import io.kalends.calendars.application.Ids;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.event.Event;
import io.kalends.calendars.domain.event.EventDetails;
import io.kalends.calendars.domain.event.EventId;
import java.time.InstantSource;

/// Enters an event in a calendar. What is booked there stays booked; from now on a busy event stands in the way.
@UseCase
public class CreateEvent {

    private final CalendarAccess access;
    private final Events events;
    private final EventPublisher publisher;
    private final InstantSource clock;

    CreateEvent(CalendarAccess access, Events events, EventPublisher publisher, InstantSource clock) {
        this.access = access;
        this.events = events;
        this.publisher = publisher;
        this.clock = clock;
    }

    public record Command(UserId caller, CalendarId calendar, EventDetails details) {}

    public Event handle(Command command) {
        var calendar = access.require(command.caller(), command.calendar(), Permission.EDIT);
        var created = Event.create(new EventId(Ids.next()), calendar, command.details(), clock.instant())
                .orThrow();
        var saved = events.add(created.state());
        publisher.publish(created.events());
        return saved;
    }
}

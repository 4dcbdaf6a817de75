package io.kalends.calendars.application.event;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.event.EventId;
import java.time.InstantSource;

/// Deletes an event, which frees its time.
@UseCase
public class DeleteEvent {

    private final EventAccess access;
    private final Events events;
    private final EventPublisher publisher;
    private final InstantSource clock;

    DeleteEvent(EventAccess access, Events events, EventPublisher publisher, InstantSource clock) {
        this.access = access;
        this.events = events;
        this.publisher = publisher;
        this.clock = clock;
    }

    public record Command(UserId caller, EventId event, ExpectedVersion expected) {}

    public void handle(Command command) {
        var event = access.require(command.caller(), command.event(), Permission.EDIT);
        command.expected().require(event.version());
        var deleted = event.delete(clock.instant()).orThrow();
        events.save(deleted.state());
        publisher.publish(deleted.events());
    }
}

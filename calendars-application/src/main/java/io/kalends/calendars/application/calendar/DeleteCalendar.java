package io.kalends.calendars.application.calendar;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import java.time.InstantSource;
import java.util.Set;

/// Deletes a calendar that nobody has an upcoming appointment in. Its past stays readable.
@UseCase
public class DeleteCalendar {

    private final CalendarAccess access;
    private final Calendars calendars;
    private final Claims claims;
    private final TimeSlots timeSlots;
    private final CalendarPublisher events;
    private final InstantSource clock;

    DeleteCalendar(
            CalendarAccess access,
            Calendars calendars,
            Claims claims,
            TimeSlots timeSlots,
            CalendarPublisher events,
            InstantSource clock) {
        this.access = access;
        this.calendars = calendars;
        this.claims = claims;
        this.timeSlots = timeSlots;
        this.events = events;
        this.clock = clock;
    }

    public record Command(UserId caller, CalendarId calendar, ExpectedVersion expected) {}

    /// Waits for bookings under way, so that none slips in. Time slots that nobody has joined no longer occupy those
    /// calendars that respect it.
    public void handle(Command command) {
        claims.lock(Set.of(command.calendar()));
        var calendar = access.require(command.caller(), command.calendar(), Permission.MANAGE);
        command.expected().require(calendar.version());
        var now = clock.instant();
        var isBooked = claims.anyAfter(calendar.id(), 0, now) || timeSlots.anyPlaceTakenAfter(calendar.id(), now);
        var deleted = calendar.delete(isBooked, now).orThrow();
        claims.releaseFromTimeSlots(calendar.id(), 0);
        calendars.save(deleted.state());
        events.publish(deleted.events());
    }
}

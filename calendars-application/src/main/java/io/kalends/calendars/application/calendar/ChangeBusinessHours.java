package io.kalends.calendars.application.calendar;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.domain.calendar.BusinessHours;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import java.time.InstantSource;
import java.util.Set;

/// Replaces the weekly opening windows of a calendar. What is booked stays booked.
@UseCase
public class ChangeBusinessHours {

    private final CalendarAccess access;
    private final Calendars calendars;
    private final Claims claims;
    private final CalendarPublisher events;
    private final InstantSource clock;

    ChangeBusinessHours(
            CalendarAccess access, Calendars calendars, Claims claims, CalendarPublisher events, InstantSource clock) {
        this.access = access;
        this.calendars = calendars;
        this.claims = claims;
        this.events = events;
        this.clock = clock;
    }

    public record Command(UserId caller, CalendarId calendar, ExpectedVersion expected, BusinessHours hours) {}

    /// Waits for whoever else changes the calendar, so that events about it stay in order.
    public Calendar handle(Command command) {
        claims.lock(Set.of(command.calendar()));
        var calendar = access.require(command.caller(), command.calendar(), Permission.EDIT);
        command.expected().require(calendar.version());
        var changed =
                calendar.changeBusinessHours(command.hours(), clock.instant()).orThrow();
        var saved = calendars.save(changed.state());
        events.publish(changed.events());
        return saved;
    }
}

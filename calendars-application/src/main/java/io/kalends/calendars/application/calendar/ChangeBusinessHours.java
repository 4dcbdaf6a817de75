package io.kalends.calendars.application.calendar;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.domain.calendar.BusinessHours;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.OwnerId;
import java.time.InstantSource;

/// Replaces the weekly opening windows of a calendar. What is booked stays booked.
@UseCase
public class ChangeBusinessHours {

    private final Calendars calendars;
    private final CalendarPublisher events;
    private final InstantSource clock;

    ChangeBusinessHours(Calendars calendars, CalendarPublisher events, InstantSource clock) {
        this.calendars = calendars;
        this.events = events;
        this.clock = clock;
    }

    public record Command(OwnerId owner, CalendarId calendar, ExpectedVersion expected, BusinessHours hours) {}

    public Calendar handle(Command command) {
        var calendar = calendars.require(command.owner(), command.calendar());
        command.expected().require(calendar.version());
        var changed =
                calendar.changeBusinessHours(command.hours(), clock.instant()).orThrow();
        var saved = calendars.save(changed.state());
        events.publish(changed.events());
        return saved;
    }
}

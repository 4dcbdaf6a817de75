package io.kalends.calendars.application.calendar;

import io.kalends.calendars.application.Ids;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.domain.calendar.BusinessHours;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.CalendarSettings;
import io.kalends.calendars.domain.calendar.OwnerId;
import java.time.InstantSource;

/// Gives an owner one more calendar.
@UseCase
public class CreateCalendar {

    private final Calendars calendars;
    private final RespectedCalendars respected;
    private final CalendarPublisher events;
    private final InstantSource clock;

    CreateCalendar(Calendars calendars, RespectedCalendars respected, CalendarPublisher events, InstantSource clock) {
        this.calendars = calendars;
        this.respected = respected;
        this.events = events;
        this.clock = clock;
    }

    public record Command(OwnerId owner, CalendarSettings settings, BusinessHours hours) {}

    public Calendar handle(Command command) {
        respected.requireExisting(command.owner(), command.settings());
        var created = Calendar.create(
                        new CalendarId(Ids.next()),
                        command.owner(),
                        command.settings(),
                        command.hours(),
                        clock.instant())
                .orThrow();
        var saved = calendars.add(created.state());
        events.publish(created.events());
        return saved;
    }
}

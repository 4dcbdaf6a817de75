package io.kalends.calendars.application.calendar;

import io.kalends.calendars.application.Ids;
import io.kalends.calendars.application.NotFound;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.Rejection;
import io.kalends.calendars.domain.calendar.BusinessHours;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.CalendarQuota;
import io.kalends.calendars.domain.calendar.CalendarSettings;
import io.kalends.calendars.domain.calendar.OwnerId;
import java.time.InstantSource;
import java.util.List;

/// Gives an owner one more calendar. Who was erased gets none.
@UseCase
public class CreateCalendar {

    private final Calendars calendars;
    private final RespectedCalendars respected;
    private final CalendarQuota quota;
    private final CalendarPublisher events;
    private final InstantSource clock;

    CreateCalendar(
            Calendars calendars,
            RespectedCalendars respected,
            CalendarQuota quota,
            CalendarPublisher events,
            InstantSource clock) {
        this.calendars = calendars;
        this.respected = respected;
        this.quota = quota;
        this.events = events;
        this.clock = clock;
    }

    public record Command(OwnerId owner, CalendarSettings settings, BusinessHours hours) {}

    public Calendar handle(Command command) {
        requireRoom(command.owner());
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

    /// Counted first, since nobody is erased after that until this has ended.
    private void requireRoom(OwnerId owner) {
        var existing = calendars.countAlone(owner);
        if (calendars.isErased(owner)) {
            throw NotFound.exception();
        }
        if (!quota.leavesRoomBeside(existing)) {
            throw new RejectedException(new CalendarLimitExceeded(quota.maxPerOwner()));
        }
    }

    record CalendarLimitExceeded(int limit) implements Rejection {
        @Override
        public String code() {
            return "calendar_limit_exceeded";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String message() {
            return "An owner may have at most " + limit + (limit == 1 ? " calendar" : " calendars");
        }

        @Override
        public List<Object> arguments() {
            return List.of(limit);
        }
    }
}

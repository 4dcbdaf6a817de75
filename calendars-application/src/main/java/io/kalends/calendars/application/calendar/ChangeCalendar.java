package io.kalends.calendars.application.calendar;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.Rejection;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.CalendarSettings;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// Replaces a calendar's settings. Its business hours have their own use case.
@UseCase
public class ChangeCalendar {

    private final CalendarAccess access;
    private final Calendars calendars;
    private final RespectedCalendars respected;
    private final Claims claims;
    private final TimeSlotSeats timeSlots;
    private final CalendarPublisher events;
    private final InstantSource clock;

    ChangeCalendar(
            CalendarAccess access,
            Calendars calendars,
            RespectedCalendars respected,
            Claims claims,
            TimeSlotSeats timeSlots,
            CalendarPublisher events,
            InstantSource clock) {
        this.access = access;
        this.calendars = calendars;
        this.respected = respected;
        this.claims = claims;
        this.timeSlots = timeSlots;
        this.events = events;
        this.clock = clock;
    }

    public record Command(UserId caller, CalendarId calendar, ExpectedVersion expected, CalendarSettings settings) {}

    /// Waits for bookings under way, since they rely on the settings they have read.
    public Calendar handle(Command command) {
        claims.lock(Set.of(command.calendar()));
        var calendar = access.require(command.caller(), command.calendar(), Permission.EDIT);
        command.expected().require(calendar.version());
        respected.requireExisting(command.caller(), calendar, command.settings());
        var now = clock.instant();
        var seats = calendar.settings().policy().capacity();
        requireSeatsToSpare(calendar, command.settings(), now);
        var changed = calendar.change(command.settings(), now).orThrow();
        timeSlots.follow(calendar.id(), seats, command.settings().policy().capacity(), now);
        var saved = calendars.save(changed.state());
        events.publish(changed.events());
        return saved;
    }

    private void requireSeatsToSpare(Calendar calendar, CalendarSettings settings, Instant now) {
        var seats = settings.policy().capacity();
        if (seats < calendar.settings().policy().capacity() && claims.anyAfter(calendar.id(), seats, now)) {
            throw new RejectedException(new SeatsTaken(seats));
        }
    }

    /// Lowering the capacity would take a seat away from somebody who has claimed it.
    record SeatsTaken(int capacity) implements Rejection {
        @Override
        public String code() {
            return "seats_taken";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String message() {
            return "A seat beyond " + capacity + " has a future booking";
        }

        @Override
        public List<Object> arguments() {
            return List.of(capacity);
        }
    }
}

package io.kalends.calendars.application.calendar;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.Ids;
import io.kalends.calendars.application.NotFound;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.application.claim.Turn;
import io.kalends.calendars.domain.Decision;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.CalendarPart;
import io.kalends.calendars.domain.calendar.CalendarRejection;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// Adds, replaces or removes a rule, break, blackout, buffer or time slot of a calendar. What is booked stays booked.
@UseCase
public class ChangeSchedule {

    private final CalendarAccess access;
    private final Calendars calendars;
    private final CalendarParts parts;
    private final TimeSlotSeats timeSlots;
    private final Recurrences recurrences;
    private final Claims claims;
    private final CalendarPublisher events;
    private final InstantSource clock;

    ChangeSchedule(
            CalendarAccess access,
            Calendars calendars,
            CalendarParts parts,
            TimeSlotSeats timeSlots,
            Recurrences recurrences,
            Claims claims,
            CalendarPublisher events,
            InstantSource clock) {
        this.access = access;
        this.calendars = calendars;
        this.parts = parts;
        this.timeSlots = timeSlots;
        this.recurrences = recurrences;
        this.claims = claims;
        this.events = events;
        this.clock = clock;
    }

    /// A part as its host describes it.
    @FunctionalInterface
    public interface Draft<P extends CalendarPart> {
        P part(UUID id, Recurrences recurrences);
    }

    /// What is to happen to a part, which must be of its kind where there is one already.
    public sealed interface Change<P extends CalendarPart> {
        record Add<P extends CalendarPart>(Draft<P> draft) implements Change<P> {}

        record Replace<P extends CalendarPart>(Class<P> kind, UUID part, Draft<P> draft) implements Change<P> {}

        record Remove<P extends CalendarPart>(Class<P> kind, UUID part) implements Change<P> {}
    }

    /// @param expected versions of the calendar, which its parts share
    public record Command<P extends CalendarPart>(
            UserId caller, CalendarId calendar, ExpectedVersion expected, Change<P> change) {}

    /// @param part as it is now, or was when it was removed
    /// @param version the calendar's new one
    public record Changed<P extends CalendarPart>(P part, long version) {}

    /// Waits for whoever else changes the calendar, so that of parts added at the same time none is lost, and for
    /// bookings under way, since a time slot claims seats.
    public <P extends CalendarPart> Changed<P> handle(Command<P> command) {
        var lastSeen = access.requireLastSeen(command.caller(), command.calendar(), Permission.EDIT);
        var turn = Turn.in(lastSeen, claims);
        var calendar = access.require(command.caller(), command.calendar(), Permission.EDIT);
        turn.requireCovering(calendar);
        command.expected().require(calendar.version());
        var now = clock.instant();
        return switch (command.change()) {
            case Change.Add<P> add -> {
                var part = add.draft().part(Ids.next(), recurrences);
                timeSlots.replace(calendar, Optional.empty(), Optional.of(part), now);
                yield saved(calendar.add(part, now), part);
            }
            case Change.Replace<P> replace -> {
                var replaced = existing(calendar, replace.kind(), replace.part());
                var part = replace.draft().part(replaced.id(), recurrences);
                timeSlots.replace(calendar, Optional.of(replaced), Optional.of(part), now);
                yield saved(calendar.replace(replaced, part, now), part);
            }
            case Change.Remove<P> remove -> {
                var removed = existing(calendar, remove.kind(), remove.part());
                timeSlots.replace(calendar, Optional.of(removed), Optional.empty(), now);
                yield saved(calendar.remove(removed, now), removed);
            }
        };
    }

    private <P extends CalendarPart> P existing(Calendar calendar, Class<P> kind, UUID id) {
        return parts.find(calendar, kind, id).orElseThrow(NotFound::exception);
    }

    private <P extends CalendarPart> Changed<P> saved(Decision<Calendar, CalendarRejection> decision, P part) {
        var changed = decision.orThrow();
        var saved = calendars.save(changed.state());
        events.publish(changed.events());
        return new Changed<>(part, saved.version());
    }
}

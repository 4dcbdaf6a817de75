package io.kalends.calendars.application.calendar;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.Ids;
import io.kalends.calendars.application.NotFound;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.SchedulePart;
import io.kalends.calendars.domain.calendar.UserId;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;

/// Adds, replaces or removes a rule, break, blackout or buffer of a calendar. What is booked stays booked.
@UseCase
public class ChangeSchedule {

    private final CalendarAccess access;
    private final Calendars calendars;
    private final Recurrences recurrences;
    private final Claims claims;
    private final CalendarPublisher events;
    private final InstantSource clock;

    ChangeSchedule(
            CalendarAccess access,
            Calendars calendars,
            Recurrences recurrences,
            Claims claims,
            CalendarPublisher events,
            InstantSource clock) {
        this.access = access;
        this.calendars = calendars;
        this.recurrences = recurrences;
        this.claims = claims;
        this.events = events;
        this.clock = clock;
    }

    /// A part as its host describes it.
    @FunctionalInterface
    public interface Draft<P extends SchedulePart> {
        P part(UUID id, Recurrences recurrences);
    }

    /// What is to happen to a part, which must be of its kind where there is one already.
    public sealed interface Change<P extends SchedulePart> {
        record Add<P extends SchedulePart>(Draft<P> draft) implements Change<P> {}

        record Replace<P extends SchedulePart>(Class<P> kind, UUID part, Draft<P> draft) implements Change<P> {}

        record Remove<P extends SchedulePart>(Class<P> kind, UUID part) implements Change<P> {}
    }

    /// @param expected versions of the calendar, which its parts share
    public record Command<P extends SchedulePart>(
            UserId caller, CalendarId calendar, ExpectedVersion expected, Change<P> change) {}

    /// @param part as it is now, or was when it was removed
    /// @param version the calendar's new one
    public record Changed<P extends SchedulePart>(P part, long version) {}

    /// Waits for whoever else changes the calendar, so that of parts added at the same time none is lost.
    public <P extends SchedulePart> Changed<P> handle(Command<P> command) {
        claims.lock(Set.of(command.calendar()));
        var calendar = access.require(command.caller(), command.calendar(), Permission.EDIT);
        command.expected().require(calendar.version());
        var part = part(calendar, command.change());
        var now = clock.instant();
        var changed = switch (command.change()) {
            case Change.Add<P> _ -> calendar.add(part, now).orThrow();
            case Change.Replace<P> _ -> calendar.replace(part, now).orThrow();
            case Change.Remove<P> _ -> calendar.remove(part, now).orThrow();
        };
        var saved = calendars.save(changed.state());
        events.publish(changed.events());
        return new Changed<>(part, saved.version());
    }

    private <P extends SchedulePart> P part(Calendar calendar, Change<P> change) {
        return switch (change) {
            case Change.Add<P> add -> add.draft().part(Ids.next(), recurrences);
            case Change.Replace<P> replace -> {
                var replaced = existing(calendar, replace.kind(), replace.part());
                yield replace.draft().part(replaced.id(), recurrences);
            }
            case Change.Remove<P> remove -> existing(calendar, remove.kind(), remove.part());
        };
    }

    private static <P extends SchedulePart> P existing(Calendar calendar, Class<P> kind, UUID id) {
        return calendar.schedule().find(kind, id).orElseThrow(NotFound::exception);
    }
}

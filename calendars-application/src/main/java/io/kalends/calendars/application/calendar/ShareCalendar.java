package io.kalends.calendars.application.calendar;

import io.kalends.calendars.application.Ids;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.CalendarShare;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.ShareId;
import io.kalends.calendars.domain.calendar.ShareRejection;
import io.kalends.calendars.domain.calendar.UserId;
import java.time.InstantSource;
import java.util.Set;

/// Lets another user see or use a calendar. Whether there is such a user is not asked: this module knows none.
@UseCase
public class ShareCalendar {

    private final CalendarAccess access;
    private final CalendarShares shares;
    private final Claims claims;
    private final CalendarPublisher events;
    private final InstantSource clock;

    ShareCalendar(
            CalendarAccess access,
            CalendarShares shares,
            Claims claims,
            CalendarPublisher events,
            InstantSource clock) {
        this.access = access;
        this.shares = shares;
        this.claims = claims;
        this.events = events;
        this.clock = clock;
    }

    public record Command(UserId caller, CalendarId calendar, UserId user, Permission permission) {}

    /// Waits for whoever else changes the calendar, so that events about it stay in order.
    public CalendarShare handle(Command command) {
        claims.lock(Set.of(command.calendar()));
        var calendar = access.require(command.caller(), command.calendar(), Permission.MANAGE);
        var created = CalendarShare.create(
                        new ShareId(Ids.next()), calendar, command.user(), command.permission(), clock.instant())
                .orThrow();
        if (!shares.add(created.state())) {
            throw new RejectedException(new ShareRejection.AlreadyShared(calendar.id()));
        }
        events.publish(created.events());
        return created.state();
    }
}

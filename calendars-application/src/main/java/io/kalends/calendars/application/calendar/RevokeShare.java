package io.kalends.calendars.application.calendar;

import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.ShareId;
import io.kalends.calendars.domain.calendar.UserId;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// Takes back what a share lets its user do, from their next request on.
@UseCase
public class RevokeShare {

    private final CalendarAccess access;
    private final CalendarShares shares;
    private final Claims claims;
    private final CalendarPublisher events;
    private final InstantSource clock;

    RevokeShare(
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

    public record Command(UserId caller, CalendarId calendar, ShareId share) {}

    /// Waits for whoever else changes the calendar, so that a share is revoked once and events stay in order.
    public void handle(Command command) {
        claims.lock(Set.of(command.calendar()));
        var calendar = access.require(command.caller(), command.calendar(), Permission.MANAGE);
        var share = shares.require(calendar.id(), command.share());
        shares.remove(share.id());
        events.publish(List.of(share.revoked(calendar.owner(), clock.instant())));
    }
}

package io.kalends.calendars.domain.calendar;

import static io.kalends.calendars.domain.Decision.accepted;
import static io.kalends.calendars.domain.Decision.rejected;

import io.kalends.calendars.domain.Decision;
import io.kalends.calendars.domain.calendar.CalendarEvent.CalendarShared;
import io.kalends.calendars.domain.calendar.CalendarEvent.ShareRevoked;
import io.kalends.calendars.domain.calendar.ShareRejection.SharedWithOwner;
import java.time.Instant;

/// What somebody other than its owner may do with a calendar. A user has at most one share of a calendar.
public record CalendarShare(
        ShareId id, CalendarId calendar, UserId user, Permission permission, Instant createdAt, Instant updatedAt) {

    public static Decision<CalendarShare, ShareRejection> create(
            ShareId id, Calendar calendar, UserId user, Permission permission, Instant now) {
        if (calendar.owner().equals(user.asOwner())) {
            return rejected(new SharedWithOwner(calendar.id()));
        }
        var share = new CalendarShare(id, calendar.id(), user, permission, now, now);
        return accepted(share, new CalendarShared(calendar.id(), calendar.owner(), id, user, permission, now));
    }

    /// What is to be told once the share is gone.
    public ShareRevoked revoked(OwnerId owner, Instant now) {
        return new ShareRevoked(calendar, owner, id, user, now);
    }
}

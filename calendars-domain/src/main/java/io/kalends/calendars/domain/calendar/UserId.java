package io.kalends.calendars.domain.calendar;

import java.util.UUID;

/// Names a user, whoever owns the calendar in question; who that is, the identity module knows.
public record UserId(UUID value) {

    /// The same user, as owner of calendars and appointments of their own.
    public OwnerId asOwner() {
        return new OwnerId(value);
    }
}

package io.kalends.calendars.domain.calendar;

import java.util.UUID;

/// Names the user whose calendars and appointments these are; who that is, the identity module knows.
public record OwnerId(UUID value) {

    /// The same, as a user among others.
    public UserId asUser() {
        return new UserId(value);
    }
}

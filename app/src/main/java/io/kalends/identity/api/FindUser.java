package io.kalends.identity.api;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// How a user is addressed.
public interface FindUser {

    /// Names nobody in logs.
    ///
    /// @param locale the language the user is written to in
    record UserContact(UUID id, String name, String email, ZoneId timeZone, Locale locale) {
        @Override
        public String toString() {
            return "UserContact[" + id + "]";
        }
    }

    /// Nothing where there is no such user, any more perhaps.
    Optional<UserContact> handle(UUID user);
}

package io.kalends.identity;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An account.
///
/// @param locale the language the user is written to in
/// @param emailVerifiedAt when the user showed that they read what is sent to this address
record User(
        UUID id,
        String username,
        String email,
        String name,
        ZoneId timeZone,
        String passwordHash,
        long version,
        Instant createdAt,
        Instant updatedAt,
        Locale locale,
        @Nullable Instant emailVerifiedAt) {

    User withPassword(String hash, Instant at) {
        return new User(id, username, email, name, timeZone, hash, version, createdAt, at, locale, emailVerifiedAt);
    }

    /// Where it is still the user's address.
    User withEmailVerified(String address, Instant at) {
        var verifiedAt = emailVerifiedAt == null && address.equals(email) ? at : emailVerifiedAt;
        return new User(id, username, email, name, timeZone, passwordHash, version, createdAt, at, locale, verifiedAt);
    }

    /// Personal values and hashes stay out of logs.
    @Override
    public String toString() {
        return "User[" + id + "]";
    }
}

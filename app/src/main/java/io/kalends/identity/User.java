package io.kalends.identity;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/// An account.
record User(
        UUID id,
        String username,
        String email,
        String name,
        ZoneId timeZone,
        String passwordHash,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /// Personal values and hashes stay out of logs.
    @Override
    public String toString() {
        return "User[" + id + "]";
    }
}

package io.kalends.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of the identity module, under `kalends.identity`.
///
/// @param registration who may register
/// @param accessTokenLife how long an access token is good; short, since it cannot be taken back by other systems
/// @param sessionLife how long a session lasts after its last refresh
/// @param passwordHash the cost of a password hash (Argon2id)
@ConfigurationProperties("kalends.identity")
record IdentityProperties(
        @DefaultValue("OPEN") Registration registration,
        @DefaultValue("15m") Duration accessTokenLife,
        @DefaultValue("30d") Duration sessionLife,
        @DefaultValue PasswordHash passwordHash) {

    enum Registration {
        OPEN,
        CLOSED,
        FIRST_USER_ONLY
    }

    /// Defaults after OWASP's advice: 19 MiB, two passes, one lane.
    record PasswordHash(
            @DefaultValue("19456") int memoryKib,
            @DefaultValue("2") int iterations) {}
}

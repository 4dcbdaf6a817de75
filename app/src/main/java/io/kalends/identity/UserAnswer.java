package io.kalends.identity;

import io.kalends.identity.api.BrowserSessions;
import io.kalends.platform.http.IfMatch;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.springframework.http.ResponseEntity;

/// A user as they see themselves.
@Schema(name = "User")
record UserAnswer(
        UUID id,
        @Schema(example = "ada") String username,
        @Schema(example = "ada@example.org") String email,
        @Schema(example = "Ada Lovelace") String name,
        @Schema(type = "string", example = "Europe/London") ZoneId timeZone,

        @Schema(example = "en-GB", description = "The language you are written to in")
        String locale,

        @Schema(description = "Whether you have followed a link that was mailed to this address")
        boolean emailVerified,

        @Schema(example = "1") long version,
        Instant createdAt,
        Instant updatedAt) {

    /// What a user name is made of.
    static final String USERNAME = BrowserSessions.USERNAME;

    /// How a language is written, with its region perhaps.
    static final String LOCALE = "[a-z]{2,3}(-[A-Z]{2})?";

    static UserAnswer of(User user) {
        return new UserAnswer(
                user.id(),
                user.username(),
                user.email(),
                user.name(),
                user.timeZone(),
                user.locale().toLanguageTag(),
                user.emailVerifiedAt() != null,
                user.version(),
                user.createdAt(),
                user.updatedAt());
    }

    static String tag(User user) {
        return IfMatch.tag(user.version());
    }

    static ResponseEntity<UserAnswer> answer(User user) {
        return ResponseEntity.ok().eTag(tag(user)).body(of(user));
    }
}

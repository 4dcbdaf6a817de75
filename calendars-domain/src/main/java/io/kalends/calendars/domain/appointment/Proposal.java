package io.kalends.calendars.domain.appointment;

import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/// Another time for an appointment, which the other side has yet to confirm. Both times are held until then (K14).
///
/// @param expiresAt from then on it cannot be confirmed
public record Proposal(TimeSpan span, Party by, Instant expiresAt) {

    private static final Duration LONGEST = Duration.ofDays(2);

    /// It is open for two days at most, and no longer than until either time begins.
    static Proposal of(TimeSpan span, Party by, TimeSpan current, Instant now) {
        var expiresAt = Stream.of(now.plus(LONGEST), span.start(), current.start())
                .min(Instant::compareTo)
                .orElseThrow();
        return new Proposal(span, by, expiresAt);
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}

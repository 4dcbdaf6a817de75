package io.kalends.calendars.domain.time;

import static java.time.temporal.ChronoField.NANO_OF_SECOND;

import java.time.Duration;
import java.time.Instant;

/// A stretch of time `[start, end)`: half-open, never empty, in whole seconds.
///
/// Two spans that touch do not overlap.
public record TimeSpan(Instant start, Instant end) {

    public TimeSpan {
        if (start.get(NANO_OF_SECOND) != 0 || end.get(NANO_OF_SECOND) != 0) {
            throw new IllegalArgumentException("A span has whole seconds: " + start + " to " + end);
        }
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("A span ends after it starts: " + start + " to " + end);
        }
    }

    public static TimeSpan of(Instant start, Duration duration) {
        return new TimeSpan(start, start.plus(duration));
    }

    /// From epoch seconds, the currency of [SpanSet].
    public static TimeSpan ofEpochSeconds(long start, long end) {
        return new TimeSpan(Instant.ofEpochSecond(start), Instant.ofEpochSecond(end));
    }

    public Duration duration() {
        return Duration.between(start, end);
    }

    public boolean overlaps(TimeSpan other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    public boolean encloses(TimeSpan other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }

    /// From the first of both starts to the last of both ends.
    public TimeSpan hull(TimeSpan other) {
        return new TimeSpan(
                start.isBefore(other.start) ? start : other.start, end.isAfter(other.end) ? end : other.end);
    }

    /// This span with margins: `[start - before, end + after)`.
    public TimeSpan widenedBy(Duration before, Duration after) {
        return new TimeSpan(start.minus(before), end.plus(after));
    }
}

package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.time.SpanSet;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The host's policy as plain bounds on a start, in epoch seconds, for bookings of one length.
///
/// @param past starts before it are past
/// @param notice starts before it are too soon
/// @param horizon starts at or after it are too far off
/// @param limited starts at which a limit would be exceeded
record BookingBounds(long past, long notice, long horizon, SpanSet limited) {

    static BookingBounds of(Circumstances circumstances, long seconds) {
        var now = circumstances.now();
        var policy = circumstances.policy();
        var shared = circumstances.shared();
        var zone = circumstances.openTime().zone();
        var horizon = LocalDate.ofInstant(now, zone)
                .plusDays(policy.horizonDays() + 1L)
                .atStartOfDay(zone)
                .toEpochSecond();
        return new BookingBounds(
                firstSecondFrom(now),
                firstSecondFrom(now.plus(policy.minimumNotice())),
                horizon,
                LimitedStarts.of(policy.limits(), zone, circumstances.counted(), seconds)
                        .union(LimitedStarts.of(shared.limits(), zone, shared.counted(), seconds)));
    }

    /// For what nothing but policy applies to.
    @Nullable
    WithheldReason reasonAgainst(long start) {
        if (start < past) {
            return WithheldReason.PAST;
        }
        if (start < notice) {
            return WithheldReason.NOTICE;
        }
        if (start >= horizon) {
            return WithheldReason.HORIZON;
        }
        return limited.contains(start) ? WithheldReason.LIMIT : null;
    }

    private static long firstSecondFrom(Instant instant) {
        return instant.getNano() == 0 ? instant.getEpochSecond() : instant.getEpochSecond() + 1;
    }
}

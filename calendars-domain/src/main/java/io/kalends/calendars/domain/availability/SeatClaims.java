package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.time.SpanSet;
import io.kalends.calendars.domain.time.TimeSpan;
import java.util.Arrays;
import java.util.List;

/// The claims on a calendar's seats, laid out for sweeping: by ascending start of their period, in epoch seconds.
final class SeatClaims {

    /// A start and an index in one number, so that sorting needs no objects.
    private static final int INDEX_BITS = 22;

    final int seats;
    final Claim[] claims;
    final long[] starts;
    final long[] ends;

    /// The claims' indices by ascending end.
    final int[] byEnd;

    /// Per index the latest end up to it; ascends even where claims enclose one another.
    private final long[] latestEnds;

    /// Claims beyond `reach` stand in nobody's way, and neither do those on seats that the calendar no longer has.
    SeatClaims(List<Claim> all, int seats, TimeSpan reach) {
        this.seats = seats;
        var onSeats = all.stream()
                .filter(claim -> claim.seat() < seats && claim.period().overlaps(reach))
                .toArray(Claim[]::new);
        var count = onSeats.length;
        claims = new Claim[count];
        starts = new long[count];
        ends = new long[count];
        byEnd = new int[count];
        latestEnds = new long[count];
        var order = new long[count];
        for (var i = 0; i < count; i++) {
            order[i] = (onSeats[i].period().start().getEpochSecond() << INDEX_BITS) | i;
        }
        Arrays.sort(order);
        for (var i = 0; i < count; i++) {
            claims[i] = onSeats[indexIn(order[i])];
            starts[i] = claims[i].period().start().getEpochSecond();
            ends[i] = claims[i].period().end().getEpochSecond();
            latestEnds[i] = i == 0 ? ends[i] : Math.max(latestEnds[i - 1], ends[i]);
            order[i] = (ends[i] << INDEX_BITS) | i;
        }
        Arrays.sort(order);
        for (var i = 0; i < count; i++) {
            byEnd[i] = indexIn(order[i]);
        }
    }

    private static int indexIn(long order) {
        return (int) order & ((1 << INDEX_BITS) - 1);
    }

    /// When every seat is claimed. On one seat no two claims overlap.
    SpanSet onEverySeat() {
        var full = new SpanSet.Builder();
        var left = 0;
        for (var come = 0; come < starts.length; come++) {
            while (ends[byEnd[left]] <= starts[come]) {
                left++;
            }
            if (come + 1 - left == seats) {
                // Whoever has not come yet comes to a seat that somebody leaves before.
                full.add(starts[come], ends[byEnd[left]]);
            }
        }
        return full.build();
    }

    int firstEndingAfter(long instant) {
        var low = 0;
        var high = latestEnds.length;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (latestEnds[middle] > instant) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /// The first place in [#byEnd] whose claim ends after `instant`.
    int firstLeavingAfter(long instant) {
        var low = 0;
        var high = byEnd.length;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (ends[byEnd[middle]] > instant) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}

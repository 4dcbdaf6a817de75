package io.kalends.calendars.domain.availability;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The claims on a calendar's seats, laid out for sweeping: by ascending start of their period, in epoch seconds.
final class SeatClaims {

    final int seats;
    final Claim[] claims;
    final long[] starts;
    final long[] ends;

    /// The claims' indices by ascending end.
    final int[] byEnd;

    /// Per index the latest end up to it; ascends even where claims enclose one another.
    private final long[] latestEnds;

    /// Claims on seats that the calendar no longer has stand in nobody's way.
    SeatClaims(List<Claim> all, int seats) {
        this.seats = seats;
        claims = all.stream()
                .filter(claim -> claim.seat() < seats)
                .sorted(Comparator.comparing(claim -> claim.period().start()))
                .toArray(Claim[]::new);
        starts = Arrays.stream(claims)
                .mapToLong(claim -> claim.period().start().getEpochSecond())
                .toArray();
        ends = Arrays.stream(claims)
                .mapToLong(claim -> claim.period().end().getEpochSecond())
                .toArray();
        byEnd = IntStream.range(0, ends.length)
                .boxed()
                .sorted(Comparator.comparingLong(claim -> ends[claim]))
                .mapToInt(Integer::intValue)
                .toArray();
        latestEnds = ends.clone();
        Arrays.parallelPrefix(latestEnds, Math::max);
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

package io.kalends.calendars.domain.availability;

import java.util.Arrays;

/// A window `[from, to)` moved over [SeatClaims], which knows at each place the seats that are free throughout it.
///
/// While both bounds ascend, each claim is taken up once and dropped once; going back costs a binary search. A claim is
/// counted while it is taken up (its index is below `taken`) and ends after `from`.
final class SeatSweep {

    private final SeatClaims claims;

    /// Per seat how many of its claims touch the window.
    private final int[] touching;

    private int free;
    /// At first beyond everything, so that the first move searches its place.
    private long from = Long.MAX_VALUE;

    private long to = Long.MAX_VALUE;

    /// The first claim that ends after `from`, the first not taken up, and the first in order of end not dropped.
    private int current;
    private int taken;
    private int dropped;

    SeatSweep(SeatClaims claims) {
        this.claims = claims;
        this.touching = new int[claims.seats];
        this.free = claims.seats;
    }

    void moveTo(long newFrom, long newTo) {
        if (newFrom < from || newTo < to) {
            restartAt(newFrom);
        }
        from = newFrom;
        to = newTo;
        while (dropped < claims.byEnd.length && claims.ends[claims.byEnd[dropped]] <= from) {
            var claim = claims.byEnd[dropped++];
            if (claim < taken && --touching[claims.claims[claim].seat()] == 0) {
                free++;
            }
        }
        while (taken < claims.starts.length && claims.starts[taken] < to) {
            if (claims.ends[taken] > from && touching[claims.claims[taken].seat()]++ == 0) {
                free--;
            }
            taken++;
        }
        while (current < taken && claims.ends[current] <= from) {
            current++;
        }
    }

    /// How many seats are free throughout the window.
    int free() {
        return free;
    }

    int lowestFreeSeat() {
        for (var seat = 0; seat < touching.length; seat++) {
            if (touching[seat] == 0) {
                return seat;
            }
        }
        throw new IllegalStateException("No seat is free");
    }

    /// Where the next claim starts that the window has not reached.
    long nextStart(long otherwise) {
        return taken < claims.starts.length ? claims.starts[taken] : otherwise;
    }

    /// Where the next claim ends that the window has not passed.
    long nextEnd(long otherwise) {
        return dropped < claims.byEnd.length ? claims.ends[claims.byEnd[dropped]] : otherwise;
    }

    /// Why no seat is free for a candidate `[start, end)`: the first in the table's order, and whose claim gave it if
    /// it was one claim's doing.
    Withholding against(long start, long end) {
        if (claims.seats > 1) {
            return new Withholding(WithheldReason.CAPACITY, null);
        }
        Withholding first = null;
        for (var claim = current; claim < taken; claim++) {
            if (claims.ends[claim] > from) {
                var reason = reasonOf(claims.claims[claim], start, end);
                if (first == null || reason.compareTo(first.reason()) < 0) {
                    first = new Withholding(reason, Source.of(claims.claims[claim].holder()));
                }
            }
        }
        if (first == null) {
            throw new IllegalStateException("The seat is free");
        }
        return first;
    }

    private static WithheldReason reasonOf(Claim claim, long start, long end) {
        var promised = claim.promised();
        if (promised.start().getEpochSecond() >= end || promised.end().getEpochSecond() <= start) {
            return WithheldReason.BUFFER;
        }
        return WithheldReason.busyWith(Source.of(claim.holder()).kind());
    }

    private void restartAt(long newFrom) {
        Arrays.fill(touching, 0);
        free = claims.seats;
        current = claims.firstEndingAfter(newFrom);
        taken = current;
        dropped = claims.firstLeavingAfter(newFrom);
    }
}

package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.time.TimeSpan;
import java.util.ArrayList;
import java.util.List;

/// Time that is taken on one seat of a calendar.
///
/// @param seat from 0 to the calendar's capacity - 1
/// @param period what is occupied: the promised span with the buffers it was made with
/// @param promised the span of the appointment itself
public record Claim(int seat, TimeSpan period, TimeSpan promised, ClaimHolder holder) {

    public Claim {
        if (seat < 0) {
            throw new IllegalArgumentException("Seats are numbered from 0: " + seat);
        }
        if (!period.encloses(promised)) {
            throw new IllegalArgumentException("A claim occupies what it promises: " + period + ", " + promised);
        }
    }

    /// For when one holder may need either of several: where two overlap on a seat, one that covers both.
    public static List<Claim> joined(List<Claim> claims) {
        var joined = new ArrayList<Claim>();
        for (var claim : claims) {
            var all = claim;
            for (var other : List.copyOf(joined)) {
                if (other.seat == all.seat && other.period.overlaps(all.period)) {
                    joined.remove(other);
                    all = new Claim(
                            all.seat, all.period.hull(other.period), all.promised.hull(other.promised), all.holder);
                }
            }
            joined.add(all);
        }
        return joined;
    }
}

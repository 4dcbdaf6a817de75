package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.Rejection;
import io.kalends.calendars.domain.availability.Verdict.Offered;
import io.kalends.calendars.domain.availability.Verdict.Withheld;
import io.kalends.calendars.domain.time.SpanCursor;
import org.jspecify.annotations.Nullable;

/// Decides on candidates of one length: the only place where it is said what can be booked, and why not.
///
/// Fastest on ascending candidates, since it keeps its place in everything it reads; right on any. In epoch seconds.
final class Judge {

    private final BookingBounds bounds;
    private final Grid grid;
    private final SpanCursor open;
    private final SpanCursor limited;
    private final SeatSweep seats;
    private final long duration;

    /// 0 where any start will do.
    private final long gridStep;

    Judge(Circumstances circumstances, SeatClaims claims, long duration, Placement placement) {
        this.bounds = BookingBounds.of(circumstances, duration);
        this.grid = circumstances.openTime().grid();
        this.open = circumstances.openTime().stretches().cursor();
        this.limited = bounds.limited().cursor();
        this.seats = new SeatSweep(claims);
        this.duration = duration;
        this.gridStep = switch (placement) {
            case Placement.Anywhere _ -> 0;
            case Placement.OnGrid(var step) -> step.toSeconds();
        };
    }

    /// The first reason against a candidate in the table's order (K25), or null if it can be booked.
    @Nullable
    WithheldReason reasonAgainst(long start) {
        var end = start + duration;
        if (start < bounds.past()) {
            return WithheldReason.PAST;
        }
        if (gridStep > 0 && !grid.holds(start, gridStep)) {
            return WithheldReason.OFF_GRID;
        }
        if (!open.encloses(start, end)) {
            return WithheldReason.OUTSIDE_HOURS;
        }
        if (start < bounds.notice()) {
            return WithheldReason.NOTICE;
        }
        if (start >= bounds.horizon()) {
            return WithheldReason.HORIZON;
        }
        if (limited.contains(start)) {
            return WithheldReason.LIMIT;
        }
        seats.moveTo(start, end);
        return seats.free() > 0 ? null : seats.reasonAgainst(start, end);
    }

    /// How many seats the candidate that was just found bookable leaves to choose from.
    int remaining() {
        return seats.free();
    }

    Verdict verdictOn(long start) {
        var reason = reasonAgainst(start);
        if (reason == null) {
            return new Offered(seats.lowestFreeSeat(), seats.free());
        }
        var source = reason.kind() == Rejection.Kind.CONFLICT ? seats.sourceOf(reason, start, start + duration) : null;
        return new Withheld(reason, source);
    }
}

package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.availability.Verdict.Offered;
import io.kalends.calendars.domain.availability.Verdict.Withheld;
import io.kalends.calendars.domain.time.SpanCursor;
import org.jspecify.annotations.Nullable;

/// Decides on candidates of one length: the only place where it is said what can be booked, and why not.
///
/// Fastest on ascending candidates, since it keeps its place in everything it reads; right on any. In epoch seconds.
final class Judge implements Candidates.Decider {

    /// Later than everything, with room to add to.
    static final long NEVER = Long.MAX_VALUE / 2;

    private final OpenTime openTime;
    private final BookingBounds bounds;
    private final SpanCursor open;
    private final SpanCursor limited;
    private final SpanCursor busy;
    private final BusyTimes busyTimes;
    private final SeatSweep seats;
    private final long duration;
    private final long before;
    private final long after;

    /// 0 where any start will do.
    private final long gridStep;

    /// Of the candidate last judged: its start, the rule against it, and whether the whole calendar is busy then.
    private long start;

    private @Nullable WithheldReason rule;
    private boolean isBusy;

    Judge(Circumstances circumstances, SeatClaims claims, BusyTimes busyTimes, long duration, Placement placement) {
        this.openTime = circumstances.openTime();
        this.bounds = BookingBounds.of(circumstances, duration);
        this.open = openTime.stretches().cursor();
        this.limited = bounds.limited().cursor();
        this.busyTimes = busyTimes;
        this.busy = busyTimes.periods().cursor();
        this.seats = new SeatSweep(claims);
        this.duration = duration;
        this.before = circumstances.buffers().before().toSeconds();
        this.after = circumstances.buffers().after().toSeconds();
        this.gridStep = switch (placement) {
            case Placement.Anywhere _ -> 0;
            case Placement.OnGrid(var step) -> step.toSeconds();
        };
    }

    @Override
    public boolean offers(long start) {
        this.start = start;
        rule = ruleAgainst(start);
        if (rule != null) {
            return false;
        }
        seats.moveTo(start - before, start + duration + after);
        isBusy = busy.overlaps(start - before, start + duration + after);
        return !isBusy && seats.free() > 0;
    }

    private @Nullable WithheldReason ruleAgainst(long start) {
        if (start < bounds.past()) {
            return WithheldReason.PAST;
        }
        if (gridStep > 0 && !openTime.grid().holds(start, gridStep)) {
            return WithheldReason.OFF_GRID;
        }
        if (!open.encloses(start, start + duration)) {
            return openTime.reasonAgainst(start, start + duration);
        }
        if (start < bounds.notice()) {
            return WithheldReason.NOTICE;
        }
        if (start >= bounds.horizon()) {
            return WithheldReason.HORIZON;
        }
        return limited.contains(start) ? WithheldReason.LIMIT : null;
    }

    /// The first reason in the table's order (K25).
    @Override
    public Withholding withholding() {
        return rule == null ? occupation() : new Withholding(rule, openTime.sourceOf(rule, start, start + duration));
    }

    @Override
    public int remaining() {
        return seats.free();
    }

    @Override
    public long offerHoldsUntil() {
        var closes = open.end(NEVER) - duration + 1;
        var isTaken = Math.min(busy.start(NEVER), seats.nextStart(NEVER)) - duration - after + 1;
        var isFreed = seats.nextEnd(NEVER) + before;
        var isRuledOut = Math.min(bounds.horizon(), limited.start(NEVER));
        return Math.min(Math.min(closes, isRuledOut), Math.min(isTaken, isFreed));
    }

    @Override
    public long withheldUntil() {
        if (rule == null) {
            return (isBusy ? busy.end(NEVER) : seats.nextEnd(NEVER)) + before;
        }
        return switch (rule) {
            case PAST -> bounds.past();
            case NOTICE -> bounds.notice();
            case HORIZON -> NEVER;
            case LIMIT -> limited.end(NEVER);
            case DURATION, OFF_GRID, OUTSIDE_HOURS, BREAK, BLACKOUT ->
                throw new IllegalStateException("No candidate on the grid is withheld as " + rule);
            case BUSY_EVENT, BUSY_HOLD, BUSY_APPOINTMENT, BUFFER, CAPACITY ->
                throw new IllegalStateException("Not a rule: " + rule);
        };
    }

    Verdict verdictOn(long start) {
        if (offers(start)) {
            return new Offered(seats.lowestFreeSeat(), seats.free());
        }
        var withholding = withholding();
        return new Withheld(withholding.reason(), withholding.source());
    }

    /// What occupies the time of the candidate last judged.
    private Withholding occupation() {
        var end = start + duration;
        var ofCalendar = isBusy ? busyTimes.against(start, end, start - before, end + after) : null;
        var ofSeats = seats.free() == 0 ? seats.against(start, end) : null;
        var first = Withholding.first(ofCalendar, ofSeats);
        if (first == null) {
            throw new IllegalStateException("Nothing occupies the candidate");
        }
        return first;
    }
}

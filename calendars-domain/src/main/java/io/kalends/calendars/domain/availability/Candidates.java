package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.time.SpanSet;
import io.kalends.calendars.domain.time.TimeSpan;

/// The candidates of a grid: starts inside a grid window, on its step, whose whole length is open. In epoch seconds.
final class Candidates {

    private final Grid grid;
    private final SpanSet stretches;
    private final long step;
    private final long duration;

    Candidates(Grid grid, SpanSet stretches, long step, long duration) {
        this.grid = grid;
        this.stretches = stretches;
        this.step = step;
        this.duration = duration;
    }

    /// Sees candidates in ascending order.
    interface Visitor {
        void offered(long start, int remaining);

        /// Whether it wants to see what is withheld; otherwise that is passed over.
        default boolean wantsWithheld() {
            return false;
        }

        default void withheld(long start, Withholding withholding) {}
    }

    /// Decides on candidates, which are asked in ascending order.
    interface Decider {

        boolean offers(long start);

        /// What the offer just made leaves to choose from.
        int remaining();

        /// The first later start that may not be offered like the one just offered, or with another number remaining.
        long offerHoldsUntil();

        /// Why the candidate just judged is withheld.
        Withholding withholding();

        /// The first later start that may be offered, unlike the one just withheld.
        long withheldUntil();
    }

    /// `range` only filters. An answer that holds for many candidates is asked for once.
    void walk(TimeSpan range, Decider judge, Visitor visitor) {
        var open = stretches.cursor();
        var starts = new GridStarts(grid, step, range.start().getEpochSecond());
        var lastStart = range.end().getEpochSecond() - duration;
        var start = starts.next();
        while (start <= lastStart) {
            if (!open.encloses(start, start + duration)) {
                // Either it starts before the next stretch or it does not fit into what is left of this one.
                var next = open.start(Judge.NEVER);
                start = starts.nextFrom(next > start ? next : open.end(Judge.NEVER));
            } else if (judge.offers(start)) {
                var until = Math.min(judge.offerHoldsUntil(), lastStart + 1);
                var remaining = judge.remaining();
                do {
                    visitor.offered(start, remaining);
                    start = starts.next();
                } while (start < until);
            } else if (visitor.wantsWithheld()) {
                visitor.withheld(start, judge.withholding());
                start = starts.next();
            } else {
                start = starts.nextFrom(judge.withheldUntil());
            }
        }
    }
}

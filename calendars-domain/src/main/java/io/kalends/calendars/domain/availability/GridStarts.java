package io.kalends.calendars.domain.availability;

import java.util.stream.LongStream;

/// Walks the starts of a [Grid] at one step, from an instant on: ascending, each once.
final class GridStarts {

    static final long NONE = Long.MAX_VALUE;

    private static final long[] NOTHING = {};

    private final Grid grid;
    private final long step;
    private long from;

    private int window;

    /// The window being walked.
    private long nextStart;
    private long end;

    /// The starts of windows that overlap one another, if it is those that are being walked.
    private long[] tangle = NOTHING;
    private int inTangle;

    GridStarts(Grid grid, long step, long from) {
        this.grid = grid;
        this.step = step;
        this.from = from;
        this.window = grid.firstEndingAfter(from);
    }

    /// The next start, or [#NONE].
    long next() {
        while (nextStart >= end) {
            if (inTangle < tangle.length) {
                return tangle[inTangle++];
            }
            if (window == grid.size()) {
                return NONE;
            }
            enter();
        }
        var start = nextStart;
        nextStart += step;
        return start;
    }

    /// The next start from `instant` on, or [#NONE].
    long nextFrom(long instant) {
        from = Math.max(from, instant);
        if (nextStart < end) {
            if (instant >= end) {
                nextStart = end;
            } else if (instant > nextStart) {
                nextStart += Math.ceilDiv(instant - nextStart, step) * step;
            }
        }
        if (nextStart >= end && inTangle == tangle.length) {
            while (window < grid.size() && grid.end(window) <= instant) {
                window++;
            }
        }
        var start = next();
        while (start < instant) {
            start = next();
        }
        return start;
    }

    private void enter() {
        var first = window++;
        while (window < grid.size() && grid.start(window) < grid.end(window - 1)) {
            window++;
        }
        if (window == first + 1) {
            nextStart = firstStart(first);
            end = grid.end(first);
        } else {
            tangle = LongStream.range(first, window)
                    .flatMap(w -> starts((int) w))
                    .sorted()
                    .distinct()
                    .toArray();
            inTangle = 0;
        }
    }

    private LongStream starts(int window) {
        return LongStream.iterate(firstStart(window), start -> start < grid.end(window), start -> start + step);
    }

    private long firstStart(int window) {
        var start = grid.start(window);
        return start >= from ? start : start + Math.ceilDiv(from - start, step) * step;
    }
}

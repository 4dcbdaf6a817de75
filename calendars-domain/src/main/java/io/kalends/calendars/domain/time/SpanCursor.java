package io.kalends.calendars.domain.time;

import java.util.Arrays;

/// Reads a [SpanSet] at a moving place, in epoch seconds.
///
/// Questions that ascend cost a step or none; one that goes back costs a binary search. Not for use by two threads.
public final class SpanCursor {

    private final long[] boundaries;

    /// Index of the first end after the place last asked about; always odd.
    private int end = 1;

    SpanCursor(long[] boundaries) {
        this.boundaries = boundaries;
    }

    public boolean contains(long instant) {
        moveTo(instant);
        return end < boundaries.length && boundaries[end - 1] <= instant;
    }

    /// Whether one span of the set holds all of `[from, to)`.
    public boolean encloses(long from, long to) {
        return contains(from) && to <= boundaries[end];
    }

    /// Whether a span of the set shares an instant with `[from, to)`.
    public boolean overlaps(long from, long to) {
        moveTo(from);
        return end < boundaries.length && boundaries[end - 1] < to;
    }

    /// The start of the span at or next after the place last asked about, or `otherwise` where there is none.
    public long start(long otherwise) {
        return end < boundaries.length ? boundaries[end - 1] : otherwise;
    }

    /// The end of that span.
    public long end(long otherwise) {
        return end < boundaries.length ? boundaries[end] : otherwise;
    }

    private void moveTo(long instant) {
        if (end > 1 && instant < boundaries[end - 2]) {
            var found = Arrays.binarySearch(boundaries, instant);
            var after = found >= 0 ? found + 1 : -found - 1;
            end = after | 1;
            return;
        }
        while (end < boundaries.length && boundaries[end] <= instant) {
            end += 2;
        }
    }
}

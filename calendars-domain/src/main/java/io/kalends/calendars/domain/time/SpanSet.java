package io.kalends.calendars.domain.time;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// An immutable set of instants in its normal form: disjoint half-open spans that do not touch, in ascending order.
///
/// Inside it is one strictly ascending array of epoch seconds, start and end in turn, so that the parity of an
/// instant's place in the array says whether it belongs to the set, and every operation on two sets is one merge of
/// their boundaries (linear time). Its laws are property K18.
public final class SpanSet {

    private static final SpanSet EMPTY = new SpanSet(new long[0]);

    private final long[] boundaries;

    private SpanSet(long[] boundaries) {
        this.boundaries = boundaries;
    }

    public static SpanSet empty() {
        return EMPTY;
    }

    public static SpanSet of(TimeSpan... spans) {
        return of(List.of(spans));
    }

    /// Spans in any order, quickest in ascending order; those that overlap or touch become one.
    public static SpanSet of(Collection<TimeSpan> spans) {
        var ascending = isAscending(spans)
                ? spans
                : spans.stream().sorted(Comparator.comparing(TimeSpan::start)).toList();
        var builder = new Builder();
        for (var span : ascending) {
            builder.add(span.start().getEpochSecond(), span.end().getEpochSecond());
        }
        return builder.build();
    }

    private static boolean isAscending(Collection<TimeSpan> spans) {
        var last = Long.MIN_VALUE;
        for (var span : spans) {
            var start = span.start().getEpochSecond();
            if (start < last) {
                return false;
            }
            last = start;
        }
        return true;
    }

    public SpanSet union(SpanSet other) {
        return merge(this, other, (here, there) -> here || there);
    }

    public SpanSet intersection(SpanSet other) {
        return merge(this, other, (here, there) -> here && there);
    }

    public SpanSet minus(SpanSet other) {
        return merge(this, other, (here, there) -> here && !there);
    }

    /// What of `whole` is not in this set.
    public SpanSet complementWithin(TimeSpan whole) {
        return of(whole).minus(this);
    }

    public boolean contains(long epochSecond) {
        return (boundariesUpTo(epochSecond) & 1) == 1;
    }

    public boolean encloses(TimeSpan span) {
        return cursor().encloses(span.start().getEpochSecond(), span.end().getEpochSecond());
    }

    public boolean overlaps(TimeSpan span) {
        var before = boundariesUpTo(span.start().getEpochSecond());
        return (before & 1) == 1
                || (before < boundaries.length
                        && boundaries[before] < span.end().getEpochSecond());
    }

    public boolean isEmpty() {
        return boundaries.length == 0;
    }

    /// How many spans the set consists of.
    public int size() {
        return boundaries.length / 2;
    }

    /// Where the span of this place starts, in epoch seconds.
    public long start(int place) {
        return boundaries[2 * place];
    }

    /// Where it ends.
    public long end(int place) {
        return boundaries[2 * place + 1];
    }

    public List<TimeSpan> spans() {
        return IntStream.range(0, size())
                .mapToObj(i -> TimeSpan.ofEpochSeconds(boundaries[2 * i], boundaries[2 * i + 1]))
                .toList();
    }

    /// A reader for questions that mostly ascend.
    public SpanCursor cursor() {
        return new SpanCursor(boundaries);
    }

    private int boundariesUpTo(long epochSecond) {
        var found = Arrays.binarySearch(boundaries, epochSecond);
        return found >= 0 ? found + 1 : -found - 1;
    }

    private static SpanSet merge(SpanSet a, SpanSet b, Membership membership) {
        var merged = new long[a.boundaries.length + b.boundaries.length];
        var size = 0;
        var i = 0;
        var j = 0;
        while (i < a.boundaries.length || j < b.boundaries.length) {
            var inA = i < a.boundaries.length ? a.boundaries[i] : Long.MAX_VALUE;
            var inB = j < b.boundaries.length ? b.boundaries[j] : Long.MAX_VALUE;
            var boundary = Math.min(inA, inB);
            i += inA == boundary ? 1 : 0;
            j += inB == boundary ? 1 : 0;
            var inside = membership.of((i & 1) == 1, (j & 1) == 1);
            if (inside != ((size & 1) == 1)) {
                merged[size++] = boundary;
            }
        }
        return new SpanSet(Arrays.copyOf(merged, size));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SpanSet set && Arrays.equals(boundaries, set.boundaries);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(boundaries);
    }

    @Override
    public String toString() {
        return spans().toString();
    }

    private interface Membership {
        boolean of(boolean here, boolean there);
    }

    /// Collects spans whose starts ascend.
    public static final class Builder {

        private long[] boundaries = new long[16];
        private int size;

        /// Adds `[start, end)` in epoch seconds; an empty span adds nothing.
        public Builder add(long start, long end) {
            if (start >= end) {
                return this;
            }
            if (size > 0 && start < boundaries[size - 2]) {
                throw new IllegalArgumentException("Spans are added by ascending start");
            }
            if (size > 0 && start <= boundaries[size - 1]) {
                boundaries[size - 1] = Math.max(boundaries[size - 1], end);
                return this;
            }
            if (size == boundaries.length) {
                boundaries = Arrays.copyOf(boundaries, size * 2);
            }
            boundaries[size++] = start;
            boundaries[size++] = end;
            return this;
        }

        public SpanSet build() {
            return size == 0 ? EMPTY : new SpanSet(Arrays.copyOf(boundaries, size));
        }
    }
}

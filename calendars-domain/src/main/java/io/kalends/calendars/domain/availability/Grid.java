package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.time.TimeSpan;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// The grid windows: where candidates start, in epoch seconds.
///
/// Starts ascend and so do ends. Windows of one date are apart on the wall, yet where the clock goes back two windows
/// may overlap in time; each keeps its own grid.
final class Grid {

    private final long[] starts;
    private final long[] ends;

    Grid(long[] starts, long[] ends) {
        this.starts = starts;
        this.ends = ends;
    }

    int size() {
        return starts.length;
    }

    long start(int window) {
        return starts[window];
    }

    long end(int window) {
        return ends[window];
    }

    /// Whether `instant` is a start of some window plus a multiple of `step`, inside that window.
    boolean holds(long instant, long step) {
        for (var window = firstEndingAfter(instant); window < starts.length && starts[window] <= instant; window++) {
            if ((instant - starts[window]) % step == 0) {
                return true;
            }
        }
        return false;
    }

    int firstEndingAfter(long instant) {
        var low = 0;
        var high = ends.length;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (ends[middle] > instant) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /// What the windows of both have in common, each with each.
    Grid intersection(Grid other) {
        var commonStarts = LongStream.builder();
        var commonEnds = LongStream.builder();
        var first = 0;
        for (var window = 0; window < starts.length; window++) {
            while (first < other.ends.length && other.ends[first] <= starts[window]) {
                first++;
            }
            for (var there = first; there < other.starts.length && other.starts[there] < ends[window]; there++) {
                var start = Math.max(starts[window], other.starts[there]);
                var end = Math.min(ends[window], other.ends[there]);
                if (start < end) {
                    commonStarts.add(start);
                    commonEnds.add(end);
                }
            }
        }
        return new Grid(commonStarts.build().toArray(), commonEnds.build().toArray());
    }

    List<TimeSpan> windows() {
        return IntStream.range(0, starts.length)
                .mapToObj(window -> TimeSpan.ofEpochSeconds(starts[window], ends[window]))
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Grid grid && Arrays.equals(starts, grid.starts) && Arrays.equals(ends, grid.ends);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(starts) + Arrays.hashCode(ends);
    }
}

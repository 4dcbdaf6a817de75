package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.time.SpanSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The times in which a whole calendar is busy, in epoch seconds.
final class BusyTimes {

    private final List<BusyTime> times;
    private final SpanSet periods;

    BusyTimes(List<BusyTime> times) {
        this.times = times.stream()
                .sorted(Comparator.comparing(time -> time.period().start()))
                .toList();
        this.periods = SpanSet.of(this.times.stream().map(BusyTime::period).toList());
    }

    SpanSet periods() {
        return periods;
    }

    /// Why a candidate cannot be that occupies `[from, to)`: the first in the table's order.
    @Nullable
    Withholding against(long start, long end, long from, long to) {
        Withholding first = null;
        for (var time : times) {
            if (time.period().start().getEpochSecond() >= to) {
                break;
            }
            if (from < time.period().end().getEpochSecond()) {
                first = Withholding.first(first, new Withholding(reasonOf(time, start, end), time.source()));
            }
        }
        return first;
    }

    private static WithheldReason reasonOf(BusyTime time, long start, long end) {
        var promised = time.promised();
        if (promised.start().getEpochSecond() >= end || promised.end().getEpochSecond() <= start) {
            return WithheldReason.BUFFER;
        }
        return WithheldReason.busyWith(time.source().kind());
    }
}

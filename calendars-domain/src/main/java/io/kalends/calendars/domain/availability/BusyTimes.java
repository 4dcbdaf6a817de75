package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.time.SpanSet;
import io.kalends.calendars.domain.time.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The times in which a whole calendar is busy, in epoch seconds.
final class BusyTimes {

    private final List<BusyTime> times;
    private final SpanSet periods;

    /// What is beyond `reach` stands in nobody's way.
    BusyTimes(List<BusyTime> times, TimeSpan reach) {
        this.times = new ArrayList<>();
        for (var time : times) {
            if (time.period().overlaps(reach)) {
                this.times.add(time);
            }
        }
        this.times.sort(Comparator.comparing(time -> time.period().start()));
        var periods = new SpanSet.Builder();
        for (var time : this.times) {
            var period = time.period();
            periods.add(period.start().getEpochSecond(), period.end().getEpochSecond());
        }
        this.periods = periods.build();
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

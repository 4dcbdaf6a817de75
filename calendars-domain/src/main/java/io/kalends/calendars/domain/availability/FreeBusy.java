package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.time.SpanSet;
import io.kalends.calendars.domain.time.TimeSpan;

/// How a calendar's time stands within a range, whatever its policy says of when bookings are made: each instant is of
/// one of the three.
///
/// @param free open and not occupied, or of a session that has a place
/// @param busy otherwise occupied on all seats, open or not; buffers of what occupies it included
/// @param closed neither
public record FreeBusy(TimeSpan range, SpanSet free, SpanSet busy, SpanSet closed) {

    static FreeBusy of(TimeSpan range, SpanSet freeTime, SpanSet occupied) {
        var whole = SpanSet.of(range);
        var free = freeTime.intersection(whole);
        var busy = occupied.intersection(whole).minus(free);
        return new FreeBusy(range, free, busy, whole.minus(free).minus(busy));
    }
}

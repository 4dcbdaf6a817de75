package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.time.SpanSet;
import io.kalends.calendars.domain.time.TimeSpan;

/// How a calendar's time stands within a range, whatever its policy says of when bookings are made: each instant is of
/// one of the three.
///
/// @param free open, and not occupied
/// @param busy occupied on all seats, open or not; buffers of what occupies it included
/// @param closed neither
public record FreeBusy(TimeSpan range, SpanSet free, SpanSet busy, SpanSet closed) {

    static FreeBusy of(TimeSpan range, SpanSet open, SpanSet occupied) {
        var whole = SpanSet.of(range);
        var busy = occupied.intersection(whole);
        var free = open.intersection(whole).minus(busy);
        return new FreeBusy(range, free, busy, whole.minus(free).minus(busy));
    }
}

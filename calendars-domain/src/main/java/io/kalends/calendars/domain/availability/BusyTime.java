package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.time.TimeSpan;

/// Time in which none of a calendar's seats can be booked: a busy event, or what occupies a calendar that it respects.
///
/// @param period what is occupied
/// @param promised the period without its buffers; an event has none
public record BusyTime(TimeSpan period, TimeSpan promised, Source source) {

    public BusyTime {
        if (!period.encloses(promised)) {
            throw new IllegalArgumentException("What is busy is occupied: " + period + ", " + promised);
        }
    }

    /// What a claim on any seat is to those who want all of them.
    static BusyTime of(Claim claim) {
        return new BusyTime(claim.period(), claim.promised(), Source.of(claim.holder()));
    }

    public static BusyTime event(TimeSpan span, Source source) {
        return new BusyTime(span, span, source);
    }
}

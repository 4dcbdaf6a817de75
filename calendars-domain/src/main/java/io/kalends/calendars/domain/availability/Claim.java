package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.time.TimeSpan;

/// Time that is taken on one seat of a calendar.
///
/// @param seat from 0 to the calendar's capacity - 1
/// @param period what is occupied: the promised span with the buffers it was made with
/// @param promised the span of the appointment itself
public record Claim(int seat, TimeSpan period, TimeSpan promised, ClaimHolder holder) {

    public Claim {
        if (seat < 0) {
            throw new IllegalArgumentException("Seats are numbered from 0: " + seat);
        }
        if (!period.encloses(promised)) {
            throw new IllegalArgumentException("A claim occupies what it promises: " + period + ", " + promised);
        }
    }
}

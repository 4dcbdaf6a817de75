package io.kalends.calendars.domain.calendar;

import io.kalends.calendars.domain.calendar.TimeSlotRejection.CapacityBelowPlacesTaken;
import io.kalends.calendars.domain.calendar.TimeSlotRejection.PlacesTaken;
import io.kalends.calendars.domain.calendar.TimeSlotRejection.StartsInPast;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A session: a span that its host offers as it stands, wherever it lies. Attendees share its places, and it claims
/// every seat of its calendar, so that nothing else overlaps it.
///
/// @param capacity how many places it has
public record TimeSlot(UUID id, TimeSpan span, int capacity) implements AvailabilityRule {

    public static final int MIN_CAPACITY = 1;
    public static final int MAX_CAPACITY = 1000;
    public static final Duration MAX_LENGTH = Duration.ofHours(24);

    public TimeSlot {
        if (capacity < MIN_CAPACITY || capacity > MAX_CAPACITY) {
            throw new IllegalArgumentException(
                    "A time slot has from " + MIN_CAPACITY + " to " + MAX_CAPACITY + " places: " + capacity);
        }
        if (span.duration().compareTo(MAX_LENGTH) > 0) {
            throw new IllegalArgumentException("A time slot is at most 24 hours long: " + span);
        }
    }

    @Override
    public Optional<TimeSpan> sessionSpan() {
        return Optional.of(span);
    }

    /// Why it cannot be offered from now on.
    public Optional<TimeSlotRejection> againstOffering(Instant now) {
        return span.start().isBefore(now) ? Optional.of(new StartsInPast()) : Optional.empty();
    }

    /// Why it cannot take the place of another, which it may be in part.
    ///
    /// @param taken how many places of the other somebody has
    public Optional<TimeSlotRejection> againstReplacing(TimeSlot other, int taken, Instant now) {
        if (capacity < taken) {
            return Optional.of(new CapacityBelowPlacesTaken(taken));
        }
        if (span.equals(other.span)) {
            return Optional.empty();
        }
        return taken > 0 ? Optional.of(new PlacesTaken()) : againstOffering(now);
    }

    /// Why it cannot be removed. When it is over, places still count against the limits of its day, week and month.
    ///
    /// @param taken how many of its places somebody has
    public Optional<TimeSlotRejection> againstRemoval(int taken) {
        return taken > 0 ? Optional.of(new PlacesTaken()) : Optional.empty();
    }
}

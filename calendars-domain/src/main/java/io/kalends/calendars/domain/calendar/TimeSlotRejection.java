package io.kalends.calendars.domain.calendar;

import io.kalends.calendars.domain.Rejection;
import java.util.List;
import java.util.Optional;

/// Why a time slot cannot be as its host wants it.
public sealed interface TimeSlotRejection extends Rejection {

    /// It would be offered to nobody.
    record StartsInPast() implements TimeSlotRejection {
        @Override
        public String code() {
            return "starts_in_past";
        }

        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String message() {
            return "must be in the future";
        }

        @Override
        public Optional<String> field() {
            return Optional.of("start");
        }
    }

    /// Moving or removing it would leave attendees without what they have booked.
    record PlacesTaken() implements TimeSlotRejection {
        @Override
        public String code() {
            return "time_slot_booked";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String message() {
            return "A time slot with places taken cannot be moved or removed";
        }
    }

    record CapacityBelowPlacesTaken(int taken) implements TimeSlotRejection {
        @Override
        public String code() {
            return "places_taken";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String message() {
            return "Places of the time slot that are taken: " + taken;
        }

        @Override
        public List<Object> arguments() {
            return List.of(taken);
        }
    }
}

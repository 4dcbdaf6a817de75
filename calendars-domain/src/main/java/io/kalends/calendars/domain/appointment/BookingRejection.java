package io.kalends.calendars.domain.appointment;

import io.kalends.calendars.domain.Rejection;
import io.kalends.calendars.domain.availability.WithheldReason;
import java.time.Instant;
import java.util.List;

/// Why nothing was booked. Codes and texts are those of `engine.md` and `api.md`, word for word.
public sealed interface BookingRejection extends Rejection {

    /// The engine withholds the time.
    record TimeWithheld(WithheldReason reason) implements BookingRejection {
        @Override
        public String code() {
            return switch (reason) {
                case PAST -> "appointment_in_past";
                case DURATION -> "invalid_duration";
                case OFF_GRID, OUTSIDE_HOURS, BREAK, BLACKOUT, NOTICE, HORIZON, LIMIT -> "slot_not_available";
                case BUSY_EVENT, BUSY_HOLD, BUSY_APPOINTMENT, BUFFER, CAPACITY -> "slot_taken";
            };
        }

        @Override
        public Kind kind() {
            return reason.kind();
        }

        @Override
        public String message() {
            return reason.detail();
        }
    }

    /// Bookings of that length are not on offer.
    record LengthNotOffered() implements BookingRejection {
        @Override
        public String code() {
            return "slot_not_available";
        }

        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String message() {
            return "Selected time is not available";
        }
    }

    /// An occurrence of a series that cannot be when it should.
    record WithheldOccurrence(Instant start, WithheldReason reason) {}

    /// The engine withholds the times of occurrences of a series. The first of them is the answer.
    record OccurrencesWithheld(List<WithheldOccurrence> occurrences) implements BookingRejection {

        public OccurrencesWithheld {
            occurrences = List.copyOf(occurrences);
        }

        public TimeWithheld first() {
            return new TimeWithheld(occurrences.getFirst().reason());
        }

        @Override
        public String code() {
            return first().code();
        }

        @Override
        public Kind kind() {
            return first().kind();
        }

        @Override
        public String message() {
            return first().message();
        }
    }
}

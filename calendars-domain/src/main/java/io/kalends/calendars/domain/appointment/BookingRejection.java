package io.kalends.calendars.domain.appointment;

import io.kalends.calendars.domain.Rejection;
import io.kalends.calendars.domain.availability.WithheldReason;

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
}

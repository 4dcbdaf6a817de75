package io.kalends.calendars.domain.appointment;

import io.kalends.calendars.domain.Rejection;
import java.time.Instant;
import java.util.List;

/// Why an appointment refuses a command.
public sealed interface AppointmentRejection extends Rejection {

    /// The life cycle has no such step.
    record ForbiddenTransition(String from, String to) implements AppointmentRejection {
        @Override
        public String code() {
            return "forbidden_transition";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String message() {
            return "An appointment that is " + from + " cannot become " + to;
        }

        @Override
        public List<Object> arguments() {
            return List.of(from, to);
        }
    }

    /// A customer has missed the deadline; the host can still cancel.
    record TooLateToCancel(Instant deadline) implements AppointmentRejection {
        @Override
        public String code() {
            return "too_late_to_cancel";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String message() {
            return "This appointment could be cancelled until " + deadline;
        }

        @Override
        public List<Object> arguments() {
            return List.of(deadline.toString());
        }
    }
}

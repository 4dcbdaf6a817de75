package io.kalends.calendars.domain.appointment;

import io.kalends.calendars.domain.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Why an appointment refuses a command.
public sealed interface AppointmentRejection extends Rejection {

    @Override
    default Kind kind() {
        return Kind.CONFLICT;
    }

    /// The life cycle has no such step.
    record ForbiddenTransition(State from, State to) implements AppointmentRejection {
        @Override
        public String code() {
            return "forbidden_transition";
        }

        @Override
        public String message() {
            return "An appointment that is " + from + " cannot become " + to;
        }

        @Override
        public List<Object> arguments() {
            return List.of(from.name(), to.name());
        }
    }

    /// The life cycle has this step, from an instant that has not come.
    record TooEarly(State from, State to, Instant earliest) implements AppointmentRejection {
        @Override
        public String code() {
            return "too_early";
        }

        @Override
        public String message() {
            return "An appointment that is " + from + " can become " + to + " from " + earliest;
        }

        @Override
        public List<Object> arguments() {
            return List.of(from.name(), to.name(), earliest.toString());
        }
    }

    /// The life cycle has this step, until an instant that has passed.
    record TooLate(State from, State to, Instant latest) implements AppointmentRejection {
        @Override
        public String code() {
            return "too_late";
        }

        @Override
        public String message() {
            return "An appointment that is " + from + " could become " + to + " until " + latest;
        }

        @Override
        public List<Object> arguments() {
            return List.of(from.name(), to.name(), latest.toString());
        }
    }

    /// A customer has missed the deadline; the host can still cancel.
    record TooLateToCancel(Instant deadline) implements AppointmentRejection {
        @Override
        public String code() {
            return "too_late_to_cancel";
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

    /// What the customer told is not the appointment's [CheckInCode].
    record WrongCode() implements AppointmentRejection {
        @Override
        public String code() {
            return "wrong_code";
        }

        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String message() {
            return "is not this appointment's code";
        }

        @Override
        public Optional<String> field() {
            return Optional.of("code");
        }
    }
}

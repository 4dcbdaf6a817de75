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

    /// A customer has missed the deadline; the host can still move it.
    record TooLateToReschedule(Instant deadline) implements AppointmentRejection {
        @Override
        public String code() {
            return "too_late_to_reschedule";
        }

        @Override
        public String message() {
            return "This appointment could be rescheduled until " + deadline;
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

    /// It has taken place, or never will.
    record NotReschedulable(State state) implements AppointmentRejection {
        @Override
        public String code() {
            return "not_reschedulable";
        }

        @Override
        public String message() {
            return "An appointment that is " + state + " cannot be rescheduled any more";
        }

        @Override
        public List<Object> arguments() {
            return List.of(state.name());
        }
    }

    /// It is then already.
    record SameTime() implements AppointmentRejection {
        @Override
        public String code() {
            return "same_time";
        }

        @Override
        public String message() {
            return "The appointment is at this time already";
        }
    }

    /// Nothing is proposed, or no longer.
    record NoProposal() implements AppointmentRejection {
        @Override
        public String code() {
            return "no_proposal";
        }

        @Override
        public String message() {
            return "No other time is proposed for this appointment";
        }
    }

    /// Who proposes cannot agree for the other side.
    record OwnProposal() implements AppointmentRejection {
        @Override
        public String code() {
            return "own_proposal";
        }

        @Override
        public String message() {
            return "The other side has to confirm this proposal";
        }
    }

    /// Nobody has answered it in time.
    record ProposalExpired(Instant expiredAt) implements AppointmentRejection {
        @Override
        public String code() {
            return "proposal_expired";
        }

        @Override
        public String message() {
            return "This proposal could be confirmed until " + expiredAt;
        }

        @Override
        public List<Object> arguments() {
            return List.of(expiredAt.toString());
        }
    }
}

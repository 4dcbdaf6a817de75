package io.kalends.calendars.domain.appointment;

import io.kalends.calendars.domain.appointment.AppointmentRejection.TooEarly;
import io.kalends.calendars.domain.appointment.AppointmentRejection.TooLate;
import java.time.Instant;
import java.util.Optional;

/// When a step of the life cycle may be made.
interface StepWindow {

    /// Nothing where now is the time.
    Optional<AppointmentRejection> refusal(State from, State to, Instant now);

    default StepWindow and(StepWindow other) {
        return (from, to, now) -> refusal(from, to, now).or(() -> other.refusal(from, to, now));
    }

    static StepWindow anyTime() {
        return (_, _, _) -> Optional.empty();
    }

    static StepWindow from(Instant earliest) {
        return (from, to, now) ->
                now.isBefore(earliest) ? Optional.of(new TooEarly(from, to, earliest)) : Optional.empty();
    }

    /// The instant itself included.
    static StepWindow until(Instant latest) {
        return (from, to, now) -> now.isAfter(latest) ? Optional.of(new TooLate(from, to, latest)) : Optional.empty();
    }

    /// The instant itself excluded.
    static StepWindow before(Instant end) {
        return (from, to, now) -> now.isBefore(end) ? Optional.empty() : Optional.of(new TooLate(from, to, end));
    }
}

package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.Rejection;

/// Why a candidate is not offered, in the order of `engine.md`: of several that apply, the first is the answer (K25).
///
/// The host's own rules make a request [Rejection.Kind#INVALID]; what occupies the time is a [Rejection.Kind#CONFLICT].
public enum WithheldReason {
    PAST(Rejection.Kind.INVALID, "Cannot book appointments in the past"),
    DURATION(Rejection.Kind.INVALID, "Duration must be positive"),
    OFF_GRID(Rejection.Kind.INVALID, "Selected time is not available"),
    OUTSIDE_HOURS(Rejection.Kind.INVALID, "Selected time is not available"),
    BREAK(Rejection.Kind.INVALID, "Selected time is not available"),
    BLACKOUT(Rejection.Kind.INVALID, "Selected time is not available"),
    NOTICE(Rejection.Kind.INVALID, "Selected time is not available"),
    HORIZON(Rejection.Kind.INVALID, "Selected time is not available"),
    LIMIT(Rejection.Kind.INVALID, "Selected time is not available"),
    BUSY_EVENT(Rejection.Kind.CONFLICT, "Time slot is already booked"),
    BUSY_HOLD(Rejection.Kind.CONFLICT, "Time slot is already booked"),
    BUSY_APPOINTMENT(Rejection.Kind.CONFLICT, "Time slot is already booked"),
    BUFFER(Rejection.Kind.CONFLICT, "Time slot is already booked"),
    CAPACITY(Rejection.Kind.CONFLICT, "Time slot is already booked");

    private final Rejection.Kind kind;
    private final String detail;

    WithheldReason(Rejection.Kind kind, String detail) {
        this.kind = kind;
        this.detail = detail;
    }

    /// When a candidate overlaps it.
    static WithheldReason busyWith(Source.Kind source) {
        return switch (source) {
            case HOLD -> BUSY_HOLD;
            case APPOINTMENT -> BUSY_APPOINTMENT;
            case EVENT, TIME_SLOT -> BUSY_EVENT;
            case BREAK -> BREAK;
            case BLACKOUT -> BLACKOUT;
        };
    }

    public Rejection.Kind kind() {
        return kind;
    }

    /// The sentence for people, exactly as the API promises it.
    public String detail() {
        return detail;
    }
}

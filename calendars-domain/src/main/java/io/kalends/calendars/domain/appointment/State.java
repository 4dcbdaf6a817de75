package io.kalends.calendars.domain.appointment;

import java.util.Set;

/// The states of an appointment's life cycle: what is true of each, and the steps that lead out of it (K12).
public enum State {
    /// Waits for the host.
    PENDING(true),
    CONFIRMED(true),
    /// The host has said no.
    DECLINED(false),
    /// The host has said nothing until it would have started.
    EXPIRED(false),
    /// The customer has come.
    CHECKED_IN(true),
    COMPLETED(true),
    /// The customer has not come.
    NO_SHOW(true),
    CANCELLED(false);

    private final boolean occupiesTime;

    State(boolean occupiesTime) {
        this.occupiesTime = occupiesTime;
    }

    /// Whether claims on time stand, and limits count it.
    public boolean occupiesTime() {
        return occupiesTime;
    }

    /// Whether it took place, or will as far as is known.
    public boolean takesPlace() {
        return this == CONFIRMED || this == CHECKED_IN || this == COMPLETED;
    }

    /// Whether it is still to take place, so that its time may change.
    public boolean isToCome() {
        return this == PENDING || this == CONFIRMED;
    }

    /// The states that may follow; none after the last.
    public Set<State> next() {
        return switch (this) {
            case PENDING -> Set.of(CONFIRMED, DECLINED, EXPIRED, CANCELLED);
            case CONFIRMED -> Set.of(CHECKED_IN, COMPLETED, NO_SHOW, CANCELLED);
            case CHECKED_IN -> Set.of(COMPLETED);
            case NO_SHOW -> Set.of(CONFIRMED, COMPLETED);
            case DECLINED, EXPIRED, COMPLETED, CANCELLED -> Set.of();
        };
    }
}

package io.kalends.calendars.domain.appointment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where an appointment stands in its life cycle; each state carries what only it knows.
public sealed interface Status {

    default State state() {
        return switch (this) {
            case Pending _ -> State.PENDING;
            case Confirmed _ -> State.CONFIRMED;
            case Declined _ -> State.DECLINED;
            case Expired _ -> State.EXPIRED;
            case CheckedIn _ -> State.CHECKED_IN;
            case Completed _ -> State.COMPLETED;
            case NoShow _ -> State.NO_SHOW;
            case Cancelled _ -> State.CANCELLED;
        };
    }

    /// When and how the customer came, as far as that was recorded.
    default Optional<CheckedIn> checkIn() {
        return switch (this) {
            case CheckedIn checkedIn -> Optional.of(checkedIn);
            case Completed completed -> Optional.ofNullable(completed.after());
            case Pending _, Confirmed _, Declined _, Expired _, NoShow _, Cancelled _ -> Optional.empty();
        };
    }

    /// Waits for the host.
    record Pending() implements Status {}

    record Confirmed() implements Status {}

    record Declined(@Nullable String reason, Instant at) implements Status {}

    record Expired(Instant at) implements Status {}

    record CheckedIn(Instant at, CheckInMethod method) implements Status {}

    /// @param after how the customer had checked in, if they had
    record Completed(Instant at, @Nullable CheckedIn after) implements Status {}

    record NoShow(Instant at) implements Status {

        private static final Duration UNDOABLE = Duration.ofDays(1);

        /// The last instant at which the host may take it back.
        public Instant undoableUntil() {
            return at.plus(UNDOABLE);
        }
    }

    record Cancelled(Party by, @Nullable String reason, Instant at) implements Status {}
}

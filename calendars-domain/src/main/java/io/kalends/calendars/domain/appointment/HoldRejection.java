package io.kalends.calendars.domain.appointment;

import io.kalends.calendars.domain.Rejection;
import java.time.Instant;
import java.util.List;

/// Why a hold refuses a command.
public sealed interface HoldRejection extends Rejection {

    @Override
    default Kind kind() {
        return Kind.CONFLICT;
    }

    /// It has been renewed once, and cannot be again.
    record AlreadyRenewed(Instant expiresAt) implements HoldRejection {
        @Override
        public String code() {
            return "hold_already_renewed";
        }

        @Override
        public String message() {
            return "A hold can be renewed once; this one stands until " + expiresAt;
        }

        @Override
        public List<Object> arguments() {
            return List.of(expiresAt.toString());
        }
    }

    /// It stands no more.
    record AlreadyExpired(Instant expiredAt) implements HoldRejection {
        @Override
        public String code() {
            return "hold_expired";
        }

        @Override
        public String message() {
            return "This hold stood until " + expiredAt;
        }

        @Override
        public List<Object> arguments() {
            return List.of(expiredAt.toString());
        }
    }
}

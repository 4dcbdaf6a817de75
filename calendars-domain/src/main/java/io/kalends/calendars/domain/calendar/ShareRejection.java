package io.kalends.calendars.domain.calendar;

import io.kalends.calendars.domain.Rejection;
import java.util.Optional;

/// Why a calendar is not shared.
public sealed interface ShareRejection extends Rejection {

    CalendarId calendar();

    /// An owner may do everything already.
    record SharedWithOwner(CalendarId calendar) implements ShareRejection {
        @Override
        public String code() {
            return "shared_with_owner";
        }

        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String message() {
            return "A calendar cannot be shared with its owner";
        }

        @Override
        public Optional<String> field() {
            return Optional.of("userId");
        }
    }

    record AlreadyShared(CalendarId calendar) implements ShareRejection {
        @Override
        public String code() {
            return "calendar_already_shared";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String message() {
            return "The calendar is already shared with this user";
        }
    }
}

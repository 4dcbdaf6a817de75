package io.kalends.calendars.domain.event;

import io.kalends.calendars.domain.Rejection;

/// Why an event refuses a command.
public sealed interface EventRejection extends Rejection {

    EventId event();

    /// It was deleted before; to its users it does not exist.
    record AlreadyDeleted(EventId event) implements EventRejection {
        @Override
        public String code() {
            return "not_found";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_FOUND;
        }

        @Override
        public String message() {
            return "Not found";
        }
    }
}

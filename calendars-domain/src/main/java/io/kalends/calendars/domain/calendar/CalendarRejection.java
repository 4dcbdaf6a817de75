package io.kalends.calendars.domain.calendar;

import io.kalends.calendars.domain.Rejection;
import java.util.Optional;

/// Why a calendar refuses a command.
public sealed interface CalendarRejection extends Rejection {

    CalendarId calendar();

    /// Deleting it would leave customers without their appointment.
    record HasUpcomingAppointments(CalendarId calendar) implements CalendarRejection {
        @Override
        public String code() {
            return "calendar_has_upcoming_appointments";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String message() {
            return "A calendar with upcoming appointments cannot be deleted";
        }
    }

    record RespectsItself(CalendarId calendar) implements CalendarRejection {
        @Override
        public String code() {
            return "calendar_respects_itself";
        }

        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String message() {
            return "A calendar cannot respect itself";
        }

        @Override
        public Optional<String> field() {
            return Optional.of("respects");
        }
    }

    /// It was deleted before; to its users it does not exist.
    record AlreadyDeleted(CalendarId calendar) implements CalendarRejection {
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

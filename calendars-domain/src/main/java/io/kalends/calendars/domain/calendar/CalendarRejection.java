package io.kalends.calendars.domain.calendar;

import io.kalends.calendars.domain.Rejection;
import java.time.LocalDate;
import java.util.List;
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

    /// A date has one override.
    record DateAlreadyOverridden(CalendarId calendar, LocalDate date) implements CalendarRejection {
        @Override
        public String code() {
            return "date_already_overridden";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String message() {
            return "There is an override for " + date + " already";
        }

        @Override
        public List<Object> arguments() {
            return List.of(date.toString());
        }
    }

    record TooManyScheduleParts(CalendarId calendar) implements CalendarRejection {
        @Override
        public String code() {
            return "schedule_limit_exceeded";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String message() {
            return "A calendar has at most " + Schedule.MAX_PARTS + " rules, breaks, blackouts and buffers";
        }

        @Override
        public List<Object> arguments() {
            return List.of(Schedule.MAX_PARTS);
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

package io.kalends.calendars.domain.appointment;

import io.kalends.calendars.domain.Rejection;
import java.util.List;
import java.util.Optional;

/// Why a series is refused as a whole, whatever its calendar offers.
public sealed interface SeriesRejection extends Rejection {

    @Override
    default Kind kind() {
        return Kind.INVALID;
    }

    /// The rule never ends.
    record EndlessRecurrence() implements SeriesRejection {
        @Override
        public String code() {
            return "endless_recurrence";
        }

        @Override
        public String message() {
            return "must end, by COUNT or UNTIL";
        }

        @Override
        public Optional<String> field() {
            return Optional.of("recurrence");
        }
    }

    /// More than anybody can book.
    record RecurrenceTooLong() implements SeriesRejection {
        @Override
        public String code() {
            return "recurrence_too_long";
        }

        @Override
        public String message() {
            return "must have at most " + SeriesPattern.MAX_OCCURRENCES + " occurrences within "
                    + SeriesPattern.MAX_DAYS + " days";
        }

        @Override
        public Optional<String> field() {
            return Optional.of("recurrence");
        }

        @Override
        public List<Object> arguments() {
            return List.of(SeriesPattern.MAX_OCCURRENCES, SeriesPattern.MAX_DAYS);
        }
    }

    /// RFC 5545 leaves open what a rule means whose start is none of its occurrences (section 3.8.5.3).
    record StartNotInRecurrence() implements SeriesRejection {
        @Override
        public String code() {
            return "start_not_in_recurrence";
        }

        @Override
        public String message() {
            return "must occur on the local date of the start";
        }

        @Override
        public Optional<String> field() {
            return Optional.of("recurrence");
        }
    }

    /// The appointment named is none of the series.
    record NotInSeries() implements SeriesRejection {
        @Override
        public String code() {
            return "not_in_series";
        }

        @Override
        public String message() {
            return "is no appointment of this series";
        }

        @Override
        public Optional<String> field() {
            return Optional.of("from");
        }
    }

    /// Nothing of it can be moved any more.
    record SeriesOver() implements SeriesRejection {
        @Override
        public String code() {
            return "series_over";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String message() {
            return "No appointment of this series is still to come";
        }
    }
}

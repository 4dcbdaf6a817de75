package io.kalends.calendars.domain.widget;

import io.kalends.calendars.domain.Rejection;
import java.util.List;

/// Why a widget refuses a command.
public sealed interface WidgetRejection extends Rejection {

    /// It was deleted before; to its users it does not exist.
    record AlreadyDeleted() implements WidgetRejection {
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

    record ForbiddenStatus(WidgetStatus from, WidgetStatus to) implements WidgetRejection {
        @Override
        public String code() {
            return "forbidden_widget_status";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String message() {
            return "A widget that is " + from + " cannot become " + to;
        }

        @Override
        public List<Object> arguments() {
            return List.of(from.name(), to.name());
        }
    }

    /// Another widget has this slug.
    record SlugTaken(Slug slug) implements WidgetRejection {
        @Override
        public String code() {
            return "slug_taken";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String message() {
            return "Another widget has the slug " + slug.value();
        }

        @Override
        public List<Object> arguments() {
            return List.of(slug.value());
        }
    }

    /// Its host takes no bookings here for the time being.
    record Paused() implements WidgetRejection {
        @Override
        public String code() {
            return "widget_paused";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String message() {
            return "No bookings are taken here at the moment";
        }
    }

    /// Answers that are missing or wrong, at least one.
    record InvalidAnswers(List<AnswerFault> faults) implements WidgetRejection {

        public InvalidAnswers {
            faults = List.copyOf(faults);
        }

        @Override
        public String code() {
            return "validation_failed";
        }

        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String message() {
            return "The request has invalid fields";
        }
    }

    /// What is wrong with one answer.
    ///
    /// @param key of the question, or what was sent as one
    record AnswerFault(String key, Rule rule) {

        static AnswerFault missing(String key) {
            return new AnswerFault(key, Rule.REQUIRED);
        }

        static AnswerFault unknown(String key) {
            return new AnswerFault(key, Rule.UNKNOWN);
        }

        static AnswerFault of(String key, Rule rule) {
            return new AnswerFault(key, rule);
        }

        /// What an answer must be.
        public enum Rule {
            REQUIRED("Field is required"),
            UNKNOWN("Unknown field"),
            ONE_VALUE("must be one value"),
            TEXT("must be one line of at most " + Question.MAX_TEXT + " characters"),
            LONG_TEXT("must be at most " + Question.MAX_LONG_TEXT + " characters"),
            OPTION("must be one of the options"),
            YES("must be true"),
            YES_OR_NO("must be true or false"),
            PHONE("must be a phone number, such as +44 20 7946 0000"),
            NUMBER("must be a number, such as 12 or 2.5");

            private final String message;

            Rule(String message) {
                this.message = message;
            }

            public String message() {
                return message;
            }
        }
    }
}

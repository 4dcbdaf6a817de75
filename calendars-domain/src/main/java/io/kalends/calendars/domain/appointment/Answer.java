package io.kalends.calendars.domain.appointment;

import java.util.List;

/// What a customer has answered to a question of the widget at which they booked. It keeps the question's words: the
/// widget may ask something else by then.
///
/// @param key of the question
/// @param question its label
/// @param values one, or several where several could be chosen; numbers and `true` or `false` as text
public record Answer(String key, String question, List<String> values) {

    public Answer {
        values = List.copyOf(values);
    }

    /// Says nothing: it may end up in a log line, personal data must not.
    @Override
    public String toString() {
        return "Answer[" + key + "]";
    }
}

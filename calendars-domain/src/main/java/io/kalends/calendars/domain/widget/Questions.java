package io.kalends.calendars.domain.widget;

import static java.util.stream.Collectors.toSet;

import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.appointment.Answer;
import io.kalends.calendars.domain.widget.WidgetRejection.AnswerFault;
import io.kalends.calendars.domain.widget.WidgetRejection.InvalidAnswers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a widget asks its bookers, in its order.
public record Questions(List<Question> all) {

    public static final int MAX = 30;

    public Questions {
        all = List.copyOf(all);
        if (all.size() > MAX || all.stream().map(Question::key).distinct().count() < all.size()) {
            throw new IllegalArgumentException("At most " + MAX + " questions, each with a key of its own");
        }
    }

    public static Questions none() {
        return new Questions(List.of());
    }

    /// The answers to keep, in the order of the questions.
    ///
    /// @param given by key; a blank one is none
    /// @throws RejectedException as [InvalidAnswers], with all that is wrong
    public List<Answer> answered(Map<String, List<String>> given) {
        var keys = all.stream().map(Question::key).collect(toSet());
        var faults = Stream.concat(
                        given.keySet().stream()
                                .filter(key -> !keys.contains(key))
                                .sorted()
                                .map(AnswerFault::unknown),
                        all.stream().flatMap(question -> question.faultOf(answer(question, given)).stream()))
                .toList();
        if (!faults.isEmpty()) {
            throw new RejectedException(new InvalidAnswers(faults));
        }
        return all.stream()
                .filter(question -> !answer(question, given).isEmpty())
                .map(question -> question.answered(answer(question, given)))
                .toList();
    }

    private static List<String> answer(Question question, Map<String, List<String>> given) {
        return given.getOrDefault(question.key(), List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}

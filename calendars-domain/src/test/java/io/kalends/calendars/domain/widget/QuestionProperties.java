package io.kalends.calendars.domain.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.appointment.Answer;
import io.kalends.calendars.domain.widget.AskedArbitraries.Asked;
import io.kalends.calendars.domain.widget.WidgetRejection.AnswerFault;
import io.kalends.calendars.domain.widget.WidgetRejection.InvalidAnswers;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

class QuestionProperties {

    /// What a host never asks under these keys.
    private static final String UNKNOWN = "unknown";

    @Property(tries = 500)
    @Label("Whatever a question is called, a key can be made of its label, unlike those that are taken")
    void a_key_can_be_made_of_every_label(@ForAll @StringLength(max = 200) String label) {
        var taken = new HashSet<String>();
        for (int i = 0; i < 12; i++) {
            var key = Question.keyOf(label, taken);

            assertThat(key).matches(Question.KEY);
            assertThat(taken.add(key)).isTrue();
        }
    }

    @Example
    void a_key_says_what_its_label_says() {
        assertThat(Question.keyOf("Your company?", Set.of())).isEqualTo("your_company");
        assertThat(Question.keyOf("Âge", Set.of("age", "age_2"))).isEqualTo("age_3");
        assertThat(Question.keyOf("2nd visit", Set.of())).isEqualTo("nd_visit");
        assertThat(Question.keyOf("予約", Set.of())).isEqualTo("question");
    }

    @Property(tries = 500)
    @Label("Right answers pass, in the order of the questions, each with its question's words")
    void right_answers_pass(@ForAll("asked") List<Asked> asked) {
        var answers = AskedArbitraries.questions(asked).answered(AskedArbitraries.right(asked));

        assertThat(answers)
                .extracting(Answer::key)
                .containsExactlyElementsOf(
                        asked.stream().map(one -> one.question().key()).toList());
        for (int i = 0; i < asked.size(); i++) {
            assertThat(answers.get(i).question())
                    .isEqualTo(asked.get(i).question().label());
            assertThat(answers.get(i).values()).hasSameSizeAs(asked.get(i).right());
        }
    }

    @Property(tries = 500)
    @Label("Space around an answer does not count, and what is blank is no answer")
    void space_does_not_count(@ForAll("asked") List<Asked> asked, @ForAll("spaces") String space) {
        var questions = AskedArbitraries.questions(asked);
        var right = AskedArbitraries.right(asked);
        var spaced = new LinkedHashMap<String, List<String>>();
        right.forEach((key, values) -> spaced.put(
                key,
                Stream.concat(values.stream().map(value -> space + value + space), Stream.of(space))
                        .toList()));

        assertThat(questions.answered(spaced)).isEqualTo(questions.answered(right));
    }

    @Property(tries = 500)
    @Label("What is required is missed, and nothing else is")
    void what_is_required_is_missed(@ForAll("asked") List<Asked> asked, @ForAll Set<Integer> unanswered) {
        var left = new LinkedHashMap<>(AskedArbitraries.right(asked));
        unanswered.forEach(i -> left.remove("q" + Math.floorMod(i, 8)));
        var missing = asked.stream()
                .map(Asked::question)
                .filter(question -> question.required() && !left.containsKey(question.key()))
                .map(question -> AnswerFault.missing(question.key()))
                .toList();

        assertThat(faults(AskedArbitraries.questions(asked), left)).isEqualTo(missing);
    }

    @Property(tries = 500)
    @Label("Wrong answers are told all at once, and so is what answers no question")
    void wrong_answers_are_told_all_at_once(@ForAll("asked") List<Asked> asked, @ForAll Set<Integer> mistaken) {
        var given = new LinkedHashMap<>(AskedArbitraries.right(asked));
        var wrong = asked.stream()
                .filter(one ->
                        mistaken.stream().anyMatch(i -> one.question().key().equals("q" + Math.floorMod(i, 8))))
                .toList();
        wrong.forEach(one -> given.put(one.question().key(), one.wrong()));
        given.put(UNKNOWN, List.of("x"));

        var faults = faults(AskedArbitraries.questions(asked), given);

        assertThat(faults.getFirst()).isEqualTo(AnswerFault.unknown(UNKNOWN));
        assertThat(faults.stream().skip(1).map(AnswerFault::key))
                .containsExactlyElementsOf(
                        wrong.stream().map(one -> one.question().key()).toList());
        assertThat(faults.stream().skip(1).map(AnswerFault::rule))
                .doesNotContain(AnswerFault.Rule.REQUIRED, AnswerFault.Rule.UNKNOWN);
    }

    @Property(tries = 300)
    @Label("One answer is taken where several cannot be chosen")
    void several_answers_are_for_those_who_may_choose_several(@ForAll("asked") List<Asked> asked) {
        var twice = new LinkedHashMap<String, List<String>>();
        AskedArbitraries.right(asked)
                .forEach((key, values) -> twice.put(key, List.of(values.getFirst(), values.getFirst())));
        var expected = asked.stream()
                .map(Asked::question)
                .filter(question -> question.type() != Question.Type.MULTIPLE_CHOICE)
                .map(question -> AnswerFault.of(question.key(), AnswerFault.Rule.ONE_VALUE))
                .toList();

        assertThat(faults(AskedArbitraries.questions(asked), twice)).isEqualTo(expected);
    }

    /// None where the answers pass.
    private static List<AnswerFault> faults(Questions questions, Map<String, List<String>> given) {
        var refused = catchThrowableOfType(RejectedException.class, () -> questions.answered(given));
        return refused == null ? List.of() : ((InvalidAnswers) refused.rejection()).faults();
    }

    @Provide
    Arbitrary<List<Asked>> asked() {
        return AskedArbitraries.asked();
    }

    @Provide
    Arbitrary<String> spaces() {
        return Arbitraries.of(" ", "  ", "\t", "\n", "\u2003");
    }
}

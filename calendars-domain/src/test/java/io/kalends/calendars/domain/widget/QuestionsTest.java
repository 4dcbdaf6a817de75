package io.kalends.calendars.domain.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.Rejection;
import io.kalends.calendars.domain.appointment.Answer;
import io.kalends.calendars.domain.widget.WidgetRejection.AnswerFault;
import io.kalends.calendars.domain.widget.WidgetRejection.AnswerFault.Rule;
import io.kalends.calendars.domain.widget.WidgetRejection.InvalidAnswers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuestionsTest {

    private static final Question TERMS =
            new Question("terms", Question.Type.CHECKBOX, "Agreed?", null, true, List.of());
    private static final Question NEWS =
            new Question("news", Question.Type.CHECKBOX, "News?", "By mail", false, List.of());
    private static final Question PARTY =
            new Question("party", Question.Type.NUMBER, "How many?", null, false, List.of());
    private static final Question MEALS = new Question(
            "meals", Question.Type.MULTIPLE_CHOICE, "Which?", null, false, List.of("fish", "rice", "soup"));

    private final Questions questions = new Questions(List.of(TERMS, NEWS, PARTY, MEALS));

    @Test
    void answers_are_kept_with_the_words_of_their_questions() {
        var answers = questions.answered(Map.of(
                "meals", List.of("soup", "fish", "soup"),
                "party", List.of("007.50"),
                "terms", List.of("true"),
                "news", List.of("false")));

        assertThat(answers)
                .containsExactly(
                        new Answer("terms", "Agreed?", List.of("true")),
                        new Answer("news", "News?", List.of("false")),
                        new Answer("party", "How many?", List.of("7.50")),
                        new Answer("meals", "Which?", List.of("fish", "soup")));
    }

    @Test
    void a_required_box_must_be_ticked() {
        assertFaults(Map.of(), new AnswerFault("terms", Rule.REQUIRED));
        assertFaults(Map.of("terms", List.of(" ")), new AnswerFault("terms", Rule.REQUIRED));
        assertFaults(Map.of("terms", List.of("false")), new AnswerFault("terms", Rule.YES));
        assertThat(questions.answered(Map.of("terms", List.of("true"))))
                .containsExactly(new Answer("terms", "Agreed?", List.of("true")));
    }

    @Test
    void all_faults_are_told_with_the_rule_that_each_breaks() {
        assertFaults(
                Map.of(
                        "news", List.of("maybe"),
                        "party", List.of("two"),
                        "meals", List.of("fish", "steak"),
                        "zeal", List.of("yes"),
                        "age", List.of("7")),
                new AnswerFault("age", Rule.UNKNOWN),
                new AnswerFault("zeal", Rule.UNKNOWN),
                new AnswerFault("terms", Rule.REQUIRED),
                new AnswerFault("news", Rule.YES_OR_NO),
                new AnswerFault("party", Rule.NUMBER),
                new AnswerFault("meals", Rule.OPTION));
    }

    @Test
    void a_refusal_says_that_fields_are_invalid() {
        var refusal = new InvalidAnswers(List.of(AnswerFault.missing("terms")));

        assertThat(refusal.kind()).isEqualTo(Rejection.Kind.INVALID);
        assertThat(refusal.code()).isEqualTo("validation_failed");
        assertThat(Rule.REQUIRED.message()).isEqualTo("Field is required");
    }

    @Test
    void no_two_questions_have_the_same_key_and_none_is_one_too_many() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Questions(List.of(TERMS, NEWS, TERMS)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Questions(Collections.nCopies(Questions.MAX + 1, TERMS)));
        assertThat(Questions.none().answered(Map.of())).isEmpty();
    }

    @Test
    void choices_alone_have_options_and_each_of_them_once() {
        for (var type : Question.Type.values()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Question(
                            "key", type, "Label", null, false, type.hasOptions() ? List.of() : List.of("a")));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Question("key", Question.Type.SINGLE_CHOICE, "Label", null, false, List.of("a", "a")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Question("No key", Question.Type.TEXT, "Label", null, false, List.of()));
    }

    private void assertFaults(Map<String, List<String>> given, AnswerFault... faults) {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> questions.answered(given))
                .satisfies(refused -> assertThat(((InvalidAnswers) refused.rejection()).faults())
                        .containsExactly(faults));
    }
}

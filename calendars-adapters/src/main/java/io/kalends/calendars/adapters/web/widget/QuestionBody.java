package io.kalends.calendars.adapters.web.widget;

import static java.util.Objects.requireNonNullElse;

import io.kalends.calendars.domain.widget.Question;
import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.Wording;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a widget asks its bookers.
@Schema(name = "WidgetQuestion")
record QuestionBody(
        @Schema(example = "topic", description = "Names it among the widget's questions")
        @NotNull
        @Pattern(regexp = Question.KEY, message = "{format.question_key}")
        String key,

        @Schema(example = "SINGLE_CHOICE") @NotNull Question.Type type,

        @Schema(example = "What is it about?") @NotBlank @Size(min = 1, max = 200)
        String label,

        @Schema(description = "A sentence below it") @Nullable @Size(min = 0, max = 500)
        String help,

        @Schema(description = "A CHECKBOX that is required must be ticked") @Nullable
        Boolean required,

        @Schema(
                example = "[\"A first visit\", \"Something else\"]",
                description = "To choose from: of SINGLE_CHOICE and MULTIPLE_CHOICE alone, which need them")
        @Nullable
        @Size(min = 0, max = Question.MAX_OPTIONS)
        List<@NotBlank @Size(min = 1, max = 200) String> options) {

    static QuestionBody of(Question question) {
        return new QuestionBody(
                question.key(),
                question.type(),
                question.label(),
                question.help(),
                question.required(),
                question.options());
    }

    /// @param path where it stands in the request
    void check(String path, List<FieldError> errors) {
        var options = stripped();
        if (type.hasOptions() && options.isEmpty()) {
            errors.add(FieldError.required(path + ".options"));
        } else if (!type.hasOptions() && !options.isEmpty()) {
            errors.add(new FieldError(
                    path + ".options",
                    "only_with_choices",
                    Wording.of("field.only_with_choices", "is given with SINGLE_CHOICE and MULTIPLE_CHOICE alone")));
        }
        Repeated.check(options, i -> path + ".options[" + i + "]", errors);
    }

    /// @throws IllegalArgumentException where it was not [checked][#check]
    Question toDomain() {
        return new Question(key, type, label, help, requireNonNullElse(required, false), stripped());
    }

    /// As answers are compared with them.
    private List<String> stripped() {
        return requireNonNullElse(options, List.<String>of()).stream()
                .map(String::strip)
                .toList();
    }
}

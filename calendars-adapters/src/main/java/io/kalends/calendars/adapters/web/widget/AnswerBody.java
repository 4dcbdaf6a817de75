package io.kalends.calendars.adapters.web.widget;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.Wording;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a booker answers to one question.
@Schema(
        name = "GivenAnswer",
        oneOf = {String.class, BigDecimal.class, Boolean.class, String[].class})
final class AnswerBody {

    private final JsonNode json;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    AnswerBody(JsonNode json) {
        this.json = json;
    }

    /// As text, numbers written out.
    ///
    /// @param field where it stands in the request
    /// @throws io.kalends.platform.http.ProblemException where it is no answer, such as a number without end
    List<String> values(String field) {
        var given = json.isArray() ? json.valueStream().toList() : List.of(json);
        return given.stream()
                .map(value -> text(value)
                        .orElseThrow(() -> Problem.invalid(FieldError.invalidFormat(
                                        field,
                                        Wording.of(
                                                "format.answer",
                                                "must be text, a number, true, false or a list of options")))
                                .exception()))
                .toList();
    }

    private static Optional<String> text(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING, BOOLEAN -> Optional.of(value.asString());
            // One that is too large for a double has been read as infinite, and has no decimal value.
            case NUMBER -> value.decimalValueOpt().map(BigDecimal::toPlainString);
            case ARRAY, BINARY, MISSING, NULL, OBJECT, POJO -> Optional.empty();
        };
    }
}

package io.kalends.pages;

import io.kalends.calendars.api.PublicWidget;
import io.kalends.calendars.api.PublicWidget.Question;
import io.kalends.platform.http.EmailAddresses;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a booker has filled in, by name of field, or what their link has for them. Names nobody in logs.
///
/// @param values with one for each field that can only have one
record BookerForm(Map<String, List<String>> values) {

    static final String NAME = "name";
    static final String EMAIL = "email";
    static final String PHONE = "phone";

    /// What stands before a question's key.
    static final String ANSWER = "q_";

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PHONE = 50;

    BookerForm {
        values = Map.copyOf(values);
    }

    static BookerForm of(Map<String, String> prefill) {
        var values = new HashMap<String, List<String>>();
        prefill.forEach((name, value) -> values.put(name, List.of(value)));
        return new BookerForm(values);
    }

    static BookerForm sent(PublicWidget widget, HttpServletRequest request) {
        var values = new HashMap<String, List<String>>();
        for (var name : List.of(NAME, EMAIL, PHONE)) {
            values.put(
                    name,
                    strippedOf(request.getParameterValues(name)).stream()
                            .limit(1)
                            .toList());
        }
        for (var question : widget.questions()) {
            var name = ANSWER + question.key();
            values.put(name, strippedOf(request.getParameterValues(name)));
        }
        return new BookerForm(values);
    }

    private static List<String> strippedOf(String @Nullable [] values) {
        return values == null
                ? List.of()
                : Arrays.stream(values)
                        .map(value -> value.replace("\r\n", "\n").strip())
                        .filter(value -> !value.isEmpty())
                        .toList();
    }

    String value(String name) {
        return of(name).stream().findFirst().orElse("");
    }

    List<String> of(String name) {
        return values.getOrDefault(name, List.of());
    }

    /// By key of the question.
    Map<String, List<String>> answers(PublicWidget widget) {
        var answers = new LinkedHashMap<String, List<String>>();
        for (Question question : widget.questions()) {
            var given = of(ANSWER + question.key());
            if (!given.isEmpty()) {
                answers.put(question.key(), given);
            }
        }
        return answers;
    }

    /// What is wrong with what every widget asks: by field, the key of the text that tells it.
    Map<String, String> faults(EmailAddresses addresses) {
        var faults = new LinkedHashMap<String, String>();
        if (value(NAME).isEmpty()) {
            faults.put(NAME, "error.required");
        } else if (value(NAME).length() > LONGEST_NAME || hasControls(value(NAME))) {
            faults.put(NAME, "error.TEXT");
        }
        if (value(EMAIL).isEmpty()) {
            faults.put(EMAIL, "error.required");
        } else if (!addresses.isOne(value(EMAIL))) {
            faults.put(EMAIL, "error.email");
        }
        if (value(PHONE).length() > LONGEST_PHONE || hasControls(value(PHONE))) {
            faults.put(PHONE, "error.PHONE");
        }
        return faults;
    }

    private static boolean hasControls(String text) {
        return text.codePoints().anyMatch(Character::isISOControl);
    }

    @Override
    public String toString() {
        return "BookerForm[...]";
    }
}

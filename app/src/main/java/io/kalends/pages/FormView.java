package io.kalends.pages;

import io.kalends.calendars.api.PublicWidget.Question;
import io.kalends.platform.http.EmailAddresses;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The form that a booker fills in, for templates.
record FormView(List<Field> fields) {

    /// @param type `text`, `email`, `tel`, `number`, `textarea`, `radio`, `checkboxes` or `checkbox`
    /// @param autocomplete what browsers may fill in by themselves
    /// @param options of radio buttons and checkboxes
    /// @param error what is wrong with its value
    record Field(
            String name,
            String type,
            String label,
            @Nullable String help,
            boolean required,
            @Nullable String autocomplete,
            int longest,
            String value,
            List<Option> options,
            @Nullable String error) {

        public String id() {
            return "field-" + name;
        }

        /// The first of its parts, which the summary of errors leads to.
        public String firstId() {
            return options.isEmpty() ? id() : id() + "-0";
        }

        public boolean group() {
            return !options.isEmpty();
        }

        /// Which elements tell more about it.
        public @Nullable String describedBy() {
            if (help == null && error == null) {
                return null;
            }
            return ((error == null ? "" : id() + "-error ") + (help == null ? "" : id() + "-help")).strip();
        }
    }

    record Option(String value, boolean chosen) {}

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PHONE = 50;
    private static final int LONGEST_LINE = 500;
    private static final int LONGEST_TEXT = 5000;

    /// @param faults by field, the key of the text that tells what is wrong
    static FormView of(WidgetVisit visit, BookerForm form, Map<String, String> faults, PageTexts texts) {
        var locale = visit.locale();
        var fields = new ArrayList<Field>();
        fields.add(own(BookerForm.NAME, "text", "name", LONGEST_NAME, true, form, faults, texts, locale));
        fields.add(own(BookerForm.EMAIL, "email", "email", EmailAddresses.LONGEST, true, form, faults, texts, locale));
        fields.add(own(BookerForm.PHONE, "tel", "tel", LONGEST_PHONE, false, form, faults, texts, locale));
        for (var question : visit.widget().questions()) {
            fields.add(asked(question, form, error(BookerForm.ANSWER + question.key(), faults, texts, locale)));
        }
        return new FormView(fields);
    }

    /// Those that are wrong, in their order.
    public List<Field> wrong() {
        return fields.stream().filter(field -> field.error() != null).toList();
    }

    private static @Nullable String error(String name, Map<String, String> faults, PageTexts texts, Locale locale) {
        var key = faults.get(name);
        return key == null ? null : texts.say(key, locale);
    }

    private static Field own(
            String name,
            String type,
            String autocomplete,
            int longest,
            boolean required,
            BookerForm form,
            Map<String, String> faults,
            PageTexts texts,
            Locale locale) {
        return new Field(
                name,
                type,
                texts.say("form." + name, locale),
                null,
                required,
                autocomplete,
                longest,
                form.value(name),
                List.of(),
                error(name, faults, texts, locale));
    }

    private static Field asked(Question question, BookerForm form, @Nullable String error) {
        var name = BookerForm.ANSWER + question.key();
        var given = form.of(name);
        return new Field(
                name,
                typeOf(question),
                question.label(),
                question.help() == null || question.help().isBlank() ? null : question.help(),
                question.required(),
                question.type().equals("PHONE") ? "tel" : null,
                question.type().equals("LONG_TEXT") ? LONGEST_TEXT : LONGEST_LINE,
                form.value(name),
                question.options().stream()
                        .map(option -> new Option(option, given.contains(option)))
                        .toList(),
                error);
    }

    private static String typeOf(Question question) {
        return switch (question.type()) {
            case "LONG_TEXT" -> "textarea";
            case "SINGLE_CHOICE" -> "radio";
            case "MULTIPLE_CHOICE" -> "checkboxes";
            case "CHECKBOX" -> "checkbox";
            case "PHONE" -> "tel";
            case "NUMBER" -> "number";
            default -> "text";
        };
    }
}

package io.kalends.calendars.domain.widget;

import io.kalends.calendars.domain.appointment.Answer;
import io.kalends.calendars.domain.widget.WidgetRejection.AnswerFault;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a widget asks its bookers.
///
/// @param key names it among the widget's questions
/// @param help a sentence below it
/// @param options to choose from; of choices alone, which have one at least
public record Question(
        String key, Type type, String label, @Nullable String help, boolean required, List<String> options) {

    public static final String KEY = "[a-z][a-z0-9_]{0,39}";
    public static final int MAX_OPTIONS = 50;
    public static final int MAX_TEXT = 500;
    public static final int MAX_LONG_TEXT = 5000;

    private static final int LONGEST_STEM = 30;
    private static final Pattern BEFORE_LETTERS = Pattern.compile("^[^a-z]+");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()./-]{3,48}[0-9]");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}([.][0-9]{1,6})?");

    /// What an answer looks like.
    public enum Type {
        /// One line.
        TEXT,
        /// Several lines.
        LONG_TEXT,
        /// One of the options.
        SINGLE_CHOICE,
        /// Any of the options.
        MULTIPLE_CHOICE,
        /// Yes, or nothing. Where it is required, yes.
        CHECKBOX,
        PHONE,
        NUMBER;

        public boolean hasOptions() {
            return this == SINGLE_CHOICE || this == MULTIPLE_CHOICE;
        }
    }

    public Question {
        if (!key.matches(KEY)) {
            throw new IllegalArgumentException("No key: " + key);
        }
        options = List.copyOf(options);
        if (options.isEmpty() == type.hasOptions() || new HashSet<>(options).size() < options.size()) {
            throw new IllegalArgumentException("Choices alone have options, each once");
        }
    }

    /// As near to a label as a key can be that is not taken.
    public static String keyOf(String label, Set<String> taken) {
        var words =
                BEFORE_LETTERS.matcher(PlainWords.of(label, "_", LONGEST_STEM)).replaceFirst("");
        var stem = words.isEmpty() ? "question" : words;
        var key = stem;
        for (int i = 2; taken.contains(key); i++) {
            key = stem + "_" + i;
        }
        return key;
    }

    /// What is wrong with an answer; nothing where it will do.
    ///
    /// @param given without blank ones; empty for no answer
    Optional<AnswerFault> faultOf(List<String> given) {
        if (given.isEmpty()) {
            return required ? Optional.of(AnswerFault.missing(key)) : Optional.empty();
        }
        if (type != Type.MULTIPLE_CHOICE && given.size() > 1) {
            return Optional.of(AnswerFault.of(key, AnswerFault.Rule.ONE_VALUE));
        }
        return given.stream()
                .flatMap(value -> ruleAgainst(value).stream())
                .findFirst()
                .map(rule -> AnswerFault.of(key, rule));
    }

    private Optional<AnswerFault.Rule> ruleAgainst(String value) {
        var rule = switch (type) {
            case TEXT -> AnswerFault.Rule.TEXT;
            case LONG_TEXT -> AnswerFault.Rule.LONG_TEXT;
            case SINGLE_CHOICE, MULTIPLE_CHOICE -> AnswerFault.Rule.OPTION;
            case CHECKBOX -> required ? AnswerFault.Rule.YES : AnswerFault.Rule.YES_OR_NO;
            case PHONE -> AnswerFault.Rule.PHONE;
            case NUMBER -> AnswerFault.Rule.NUMBER;
        };
        return isRight(value) ? Optional.empty() : Optional.of(rule);
    }

    private boolean isRight(String value) {
        return switch (type) {
            case TEXT -> value.length() <= MAX_TEXT && value.lines().count() == 1 && isText(value);
            case LONG_TEXT -> value.length() <= MAX_LONG_TEXT && isText(value);
            case SINGLE_CHOICE, MULTIPLE_CHOICE -> options.contains(value);
            case CHECKBOX -> value.equals("true") || (value.equals("false") && !required);
            case PHONE -> PHONE.matcher(value).matches();
            case NUMBER -> NUMBER.matcher(value).matches();
        };
    }

    /// Without NUL and without halves of characters, which no database keeps.
    private static boolean isText(String value) {
        return value.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    /// @param given without fault
    Answer answered(List<String> given) {
        return new Answer(
                key,
                label,
                switch (type) {
                    case MULTIPLE_CHOICE ->
                        options.stream().filter(given::contains).toList();
                    case NUMBER -> given.stream().map(Question::plain).toList();
                    case TEXT, LONG_TEXT, SINGLE_CHOICE, CHECKBOX, PHONE -> given;
                });
    }

    private static String plain(String number) {
        return new BigDecimal(number).toPlainString();
    }
}

package io.kalends.dashboard;

import io.kalends.calendars.api.HostWidgetDraft;
import io.kalends.calendars.api.PublicWidget.Question;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A question as a host types it.
///
/// @param key that it has had before; empty for one that is new
/// @param options one a line
record QuestionForm(String key, String type, String label, String help, boolean required, String options) {

    static final QuestionForm BLANK =
            new QuestionForm("", HostWidgetDraft.QUESTION_TYPES.getFirst(), "", "", false, "");

    private static final int LONGEST_HELP = 500;

    static QuestionForm of(Question question) {
        return new QuestionForm(
                question.key(),
                question.type(),
                question.label(),
                question.help() == null ? "" : question.help(),
                question.required(),
                String.join("\n", question.options()));
    }

    static QuestionForm sent(Form form, int i) {
        return new QuestionForm(
                form.text(field(i, "key")),
                form.choice(field(i, "type"), HostWidgetDraft.QUESTION_TYPES),
                form.text(field(i, "label")),
                form.text(field(i, "help")),
                form.has(field(i, "required")),
                form.text(field(i, "options")));
    }

    /// Where a field of a question stands.
    static String field(int i, String name) {
        return "question-" + i + "-" + name;
    }

    /// @param form takes what is wrong with it
    /// @param keys of the questions before it; takes its own
    Question question(int i, Form form, Set<String> keys) {
        var choices = options.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        form.required(field(i, "label"), HostWidgetDraft.LONGEST_LABEL);
        form.require(field(i, "help"), help.length() <= LONGEST_HELP, "error.long", LONGEST_HELP);
        var hasOptions = HostWidgetDraft.hasOptions(type);
        if (hasOptions) {
            checkOptions(field(i, "options"), choices, form);
        }
        return new Question(
                freeKey(keys), type, label, help.isEmpty() ? null : help, required, hasOptions ? choices : List.of());
    }

    private static void checkOptions(String id, List<String> choices, Form form) {
        form.require(id, !choices.isEmpty(), "error.options");
        form.require(
                id,
                choices.size() <= HostWidgetDraft.MOST_OPTIONS
                        && choices.stream().allMatch(choice -> choice.length() <= HostWidgetDraft.LONGEST_OPTION),
                "error.options.long",
                HostWidgetDraft.MOST_OPTIONS,
                HostWidgetDraft.LONGEST_OPTION);
        form.require(id, new HashSet<>(choices).size() == choices.size(), "error.repeated");
    }

    /// Its own, or one that is made of its label, unlike those before.
    private String freeKey(Set<String> keys) {
        var isFree = key.matches(HostWidgetDraft.QUESTION_KEY) && !keys.contains(key);
        var free = isFree ? key : HostWidgetDraft.questionKey(label, keys);
        keys.add(free);
        return free;
    }
}

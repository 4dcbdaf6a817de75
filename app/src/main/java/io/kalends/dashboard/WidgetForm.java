package io.kalends.dashboard;

import static java.util.Comparator.comparingInt;

import io.kalends.calendars.api.HostWidgetDraft;
import io.kalends.calendars.api.PublicWidget.Question;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// A booking widget as a host types it.
///
/// @param calendars ids of those that are ticked
/// @param durations in minutes, with commas between them
/// @param noticeUnit a [NoticeUnit]
/// @param origins one a line
record WidgetForm(
        String name,
        String description,
        String type,
        String status,
        List<String> calendars,
        String assignment,
        String durations,
        String notice,
        String noticeUnit,
        List<QuestionForm> questions,
        String color,
        String theme,
        String origins) {

    private static final String ADD = "add";
    private static final String REMOVE = "remove";

    static WidgetForm of(HostWidgetDraft said) {
        var unit = NoticeUnit.of(said.noticeMinutes());
        return new WidgetForm(
                said.name(),
                said.description() == null ? "" : said.description(),
                said.type(),
                said.status(),
                said.calendars().stream().map(UUID::toString).toList(),
                said.assignment(),
                said.durations().stream().map(Object::toString).collect(Collectors.joining(", ")),
                Integer.toString(said.noticeMinutes() / unit.minutes()),
                unit.name(),
                said.questions().stream().map(QuestionForm::of).toList(),
                said.color(),
                said.theme(),
                String.join("\n", said.allowedOrigins()));
    }

    /// @param statuses to choose from
    static WidgetForm sent(Form form, List<String> statuses) {
        var count = Math.min(Form.number(form.text("questions")).orElse(0), HostWidgetDraft.MOST_QUESTIONS);
        var questions = new ArrayList<QuestionForm>();
        for (int i = 0; i < count; i++) {
            questions.add(QuestionForm.sent(form, i));
        }
        return new WidgetForm(
                form.text("name"),
                form.text("description"),
                form.choice("type", HostWidgetDraft.TYPES),
                form.choice("status", statuses),
                form.all("calendars"),
                form.choice("assignment", HostWidgetDraft.ASSIGNMENTS),
                form.text("durations"),
                form.text("notice"),
                form.choice("noticeUnit", NoticeUnit.NAMES),
                questions,
                form.text("color"),
                form.choice("theme", HostWidgetDraft.THEMES),
                form.text("origins"));
    }

    /// With a question more or less, where a button wants that; nothing where the widget is to be saved.
    Optional<WidgetForm> edited(Form form) {
        if (!form.has(ADD) && !form.has(REMOVE)) {
            return Optional.empty();
        }
        var edited = new ArrayList<>(questions);
        if (form.has(ADD) && edited.size() < HostWidgetDraft.MOST_QUESTIONS) {
            edited.add(QuestionForm.BLANK);
        }
        Form.number(form.text(REMOVE)).filter(i -> i < edited.size()).ifPresent(i -> edited.remove(i.intValue()));
        return Optional.of(new WidgetForm(
                name,
                description,
                type,
                status,
                calendars,
                assignment,
                durations,
                notice,
                noticeUnit,
                edited,
                color,
                theme,
                origins));
    }

    /// What it says, as far as it is right.
    ///
    /// @param form takes what is wrong with it
    /// @param offered calendars of which some are ticked
    /// @param before those that the widget has offered so far, in their order
    HostWidgetDraft draft(Form form, List<UUID> offered, List<UUID> before) {
        form.required("name", HostWidgetDraft.LONGEST_NAME);
        form.require(
                "description",
                description.length() <= HostWidgetDraft.LONGEST_DESCRIPTION,
                "error.long.text",
                HostWidgetDraft.LONGEST_DESCRIPTION);
        form.require("color", color.matches(HostWidgetDraft.COLOR), "error.color");
        return new HostWidgetDraft(
                name,
                description.isEmpty() ? null : description,
                type,
                status,
                ticked(form, offered, before),
                assignment,
                lengths(form),
                noticeMinutes(form),
                asked(form),
                color,
                theme,
                sites(form));
    }

    /// Those that were offered before keep their order: the first of several may have to take what is booked.
    private List<UUID> ticked(Form form, List<UUID> offered, List<UUID> before) {
        var ticked = offered.stream()
                .filter(id -> calendars.contains(id.toString()))
                .sorted(comparingInt(id -> before.contains(id) ? before.indexOf(id) : before.size()))
                .toList();
        form.require("calendars", !ticked.isEmpty(), "error.calendars");
        form.require(
                "calendars",
                ticked.size() <= HostWidgetDraft.MOST_CALENDARS,
                "error.most",
                HostWidgetDraft.MOST_CALENDARS);
        return ticked;
    }

    private List<Integer> lengths(Form form) {
        var given = List.of(durations.split("[\\s,;]+")).stream()
                .filter(text -> !text.isEmpty())
                .map(Form::number)
                .toList();
        var lengths = given.stream().flatMap(Optional::stream).toList();
        form.require(
                "durations",
                !given.isEmpty()
                        && lengths.size() == given.size()
                        && lengths.stream()
                                .allMatch(length -> length >= HostWidgetDraft.MIN_DURATION
                                        && length <= HostWidgetDraft.MAX_DURATION),
                "error.durations",
                HostWidgetDraft.MIN_DURATION,
                HostWidgetDraft.MAX_DURATION);
        form.require(
                "durations",
                lengths.size() <= HostWidgetDraft.MOST_DURATIONS,
                "error.most",
                HostWidgetDraft.MOST_DURATIONS);
        form.require("durations", new HashSet<>(lengths).size() == lengths.size(), "error.repeated");
        return lengths;
    }

    private int noticeMinutes(Form form) {
        var unit = NoticeUnit.valueOf(noticeUnit);
        return form.number("notice", 0, HostWidgetDraft.MAX_NOTICE / unit.minutes())
                        .orElse(0)
                * unit.minutes();
    }

    private List<Question> asked(Form form) {
        var keys = new HashSet<String>();
        var asked = new ArrayList<Question>();
        for (int i = 0; i < questions.size(); i++) {
            asked.add(questions.get(i).question(i, form, keys));
        }
        return asked;
    }

    private List<String> sites(Form form) {
        var given = form.lines("origins");
        var sites = given.stream().map(WidgetForm::site).toList();
        for (int i = 0; i < given.size(); i++) {
            form.require("origins", sites.get(i).isPresent(), "error.origin", given.get(i));
        }
        form.require(
                "origins", given.size() <= HostWidgetDraft.MOST_ORIGINS, "error.most", HostWidgetDraft.MOST_ORIGINS);
        return sites.stream().flatMap(Optional::stream).distinct().sorted().toList();
    }

    /// A slash at the end does no harm: addresses are copied so.
    private static Optional<String> site(String text) {
        var plain = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return plain.length() <= HostWidgetDraft.LONGEST_ORIGIN ? HostWidgetDraft.origin(plain) : Optional.empty();
    }
}

package io.kalends.calendars.api;

import static java.util.stream.Collectors.toMap;

import io.kalends.calendars.api.ListHostCalendars.HostCalendar;
import io.kalends.calendars.domain.availability.AssignmentMode;
import io.kalends.calendars.domain.calendar.BookingLimits;
import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.calendars.domain.calendar.Buffers;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.calendars.domain.widget.BookingTerms;
import io.kalends.calendars.domain.widget.Branding;
import io.kalends.calendars.domain.widget.Question;
import io.kalends.calendars.domain.widget.Questions;
import io.kalends.calendars.domain.widget.Slug;
import io.kalends.calendars.domain.widget.WebAddresses;
import io.kalends.calendars.domain.widget.WidgetMember;
import io.kalends.calendars.domain.widget.WidgetSettings;
import io.kalends.calendars.domain.widget.WidgetStatus;
import io.kalends.calendars.domain.widget.WidgetType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a host says of a booking widget on its page. Each value is within the limits that stand here.
///
/// @param type one of [#TYPES]
/// @param status `DRAFT`, `ACTIVE`, `PAUSED` or `ARCHIVED`
/// @param calendars that it offers, each once
/// @param assignment one of [#ASSIGNMENTS]
/// @param durations in minutes, each once
/// @param noticeMinutes how long before its start an appointment must be booked at least
/// @param color `#rrggbb`
/// @param theme one of [#THEMES]
/// @param allowedOrigins as [#origin] writes them; empty for all sites
public record HostWidgetDraft(
        String name,
        @Nullable String description,
        String type,
        String status,
        List<UUID> calendars,
        String assignment,
        List<Integer> durations,
        int noticeMinutes,
        List<PublicWidget.Question> questions,
        String color,
        String theme,
        List<String> allowedOrigins) {

    /// In characters.
    public static final int LONGEST_NAME = 200;

    public static final int LONGEST_DESCRIPTION = 5000;
    public static final int LONGEST_LABEL = 200;
    public static final int LONGEST_OPTION = 200;
    public static final int MOST_CALENDARS = WidgetSettings.MAX_MEMBERS;
    public static final int MOST_DURATIONS = BookingTerms.MAX_DURATIONS;
    public static final int MIN_DURATION = BookingPolicy.MIN_SLOT_MINUTES;
    public static final int MAX_DURATION = BookingPolicy.MAX_SLOT_MINUTES;
    public static final int MAX_NOTICE = BookingPolicy.MAX_NOTICE_MINUTES;
    public static final int MOST_QUESTIONS = Questions.MAX;
    public static final int MOST_OPTIONS = Question.MAX_OPTIONS;
    public static final int MOST_ORIGINS = 50;
    public static final int LONGEST_ORIGIN = 300;
    public static final String COLOR = Branding.COLOR;
    public static final String QUESTION_KEY = Question.KEY;

    public static final List<String> TYPES = names(WidgetType.values());
    public static final List<String> FIRST_STATUSES = List.of(WidgetStatus.ACTIVE.name(), WidgetStatus.DRAFT.name());
    public static final List<String> ASSIGNMENTS =
            List.of(AssignmentMode.ROUND_ROBIN.name(), AssignmentMode.COLLECTIVE.name());
    public static final List<String> THEMES = names(Branding.Theme.values());
    public static final List<String> QUESTION_TYPES = names(Question.Type.values());

    public HostWidgetDraft {
        calendars = List.copyOf(calendars);
        durations = List.copyOf(durations);
        questions = List.copyOf(questions);
        allowedOrigins = List.copyOf(allowedOrigins);
    }

    private static List<String> names(Enum<?>[] values) {
        return Stream.of(values).map(Enum::name).toList();
    }

    /// Whether a question of that type has options to choose from.
    public static boolean hasOptions(String questionType) {
        return Question.Type.valueOf(questionType).hasOptions();
    }

    /// What can name a question of that label among those whose keys are taken.
    public static String questionKey(String label, Set<String> taken) {
        return Question.keyOf(label, taken);
    }

    /// A site as browsers name it, such as `https://example.org`; nothing where the text names none.
    public static Optional<String> origin(String text) {
        return WebAddresses.origin(text);
    }

    /// For a widget that there is not yet.
    ///
    /// @param first what it offers
    public static HostWidgetDraft blank(HostCalendar first) {
        return new HostWidgetDraft(
                "",
                null,
                WidgetType.INLINE.name(),
                WidgetStatus.ACTIVE.name(),
                List.of(first.id()),
                AssignmentMode.ROUND_ROBIN.name(),
                List.of(first.slotMinutes()),
                Math.toIntExact(BookingTerms.DEFAULT_NOTICE.toMinutes()),
                List.of(),
                Branding.DEFAULT_COLOR,
                Branding.Theme.AUTO.name(),
                List.of());
    }

    static HostWidgetDraft of(WidgetSettings settings) {
        return new HostWidgetDraft(
                settings.name(),
                settings.description(),
                settings.type().name(),
                settings.status().name(),
                settings.calendars().stream().map(CalendarId::value).toList(),
                settings.assignment().name(),
                settings.terms().durations().stream()
                        .map(length -> Math.toIntExact(length.toMinutes()))
                        .toList(),
                Math.toIntExact(settings.terms().minimumNotice().toMinutes()),
                settings.questions().all().stream()
                        .map(PublicWidget.Question::of)
                        .toList(),
                settings.branding().color(),
                settings.branding().theme().name(),
                settings.allowedOrigins().stream().sorted().toList());
    }

    List<CalendarId> offered() {
        return calendars.stream().map(CalendarId::new).toList();
    }

    /// A widget of these settings, for the rest as widgets are unless somebody says otherwise.
    WidgetSettings settings(Slug slug) {
        return new WidgetSettings(
                name,
                description,
                WidgetType.valueOf(type),
                WidgetStatus.valueOf(status),
                slug,
                offered().stream()
                        .map(calendar -> new WidgetMember(calendar, WidgetMember.MIN_WEIGHT))
                        .toList(),
                AssignmentMode.valueOf(assignment),
                new BookingTerms(
                        lengths(),
                        null,
                        Duration.ofMinutes(noticeMinutes),
                        null,
                        BookingLimits.none(),
                        Buffers.none(),
                        Confirmation.AUTOMATIC,
                        null),
                asked(),
                null,
                null,
                look(Branding.plain()),
                Set.copyOf(allowedOrigins),
                List.of());
    }

    /// The widget with these settings, and otherwise as it was.
    WidgetSettings settings(WidgetSettings before) {
        var weights = before.members().stream().collect(toMap(WidgetMember::calendar, WidgetMember::weight));
        var terms = before.terms();
        return new WidgetSettings(
                name,
                description,
                WidgetType.valueOf(type),
                WidgetStatus.valueOf(status),
                before.slug(),
                offered().stream()
                        .map(calendar ->
                                new WidgetMember(calendar, weights.getOrDefault(calendar, WidgetMember.MIN_WEIGHT)))
                        .toList(),
                AssignmentMode.valueOf(assignment),
                new BookingTerms(
                        lengths(),
                        terms.step(),
                        Duration.ofMinutes(noticeMinutes),
                        terms.horizonDays(),
                        terms.limits(),
                        terms.buffers(),
                        terms.confirmation(),
                        terms.cancellation()),
                asked(),
                before.location(),
                before.redirect(),
                look(before.branding()),
                Set.copyOf(allowedOrigins),
                before.languages());
    }

    private List<Duration> lengths() {
        return durations.stream().map(Duration::ofMinutes).toList();
    }

    private Questions asked() {
        return new Questions(questions.stream()
                .map(question -> new Question(
                        question.key(),
                        Question.Type.valueOf(question.type()),
                        question.label(),
                        question.help(),
                        question.required(),
                        question.options()))
                .toList());
    }

    private Branding look(Branding before) {
        return new Branding(color, before.cornerRadius(), Branding.Theme.valueOf(theme), before.logo(), before.texts());
    }
}

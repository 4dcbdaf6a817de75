package io.kalends.pages;

import io.kalends.calendars.api.FindPublicWidget;
import io.kalends.calendars.api.PublicWidget;
import io.kalends.identity.api.FindUser;
import io.kalends.identity.api.FindUser.UserContact;
import io.kalends.platform.http.ExceptionProblems;
import io.kalends.platform.http.IanaZones;
import io.kalends.platform.http.Problem;
import io.kalends.platform.time.TimeWords;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Finds out who looks at which widget. What a link gets wrong about it is left out rather than refused.
@Component
class WidgetVisits {

    private static final Set<String> THEMES = Set.of("light", "dark");
    private static final int LONGEST_PREFILL = 500;
    private static final int LONGEST_SITE = 253;
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;

    private final FindPublicWidget widgets;
    private final FindUser users;
    private final ExceptionProblems problems;

    WidgetVisits(FindPublicWidget widgets, FindUser users, ExceptionProblems problems) {
        this.widgets = widgets;
        this.users = users;
        this.problems = problems;
    }

    /// @throws io.kalends.platform.http.ProblemException as 404 where there is no such widget
    WidgetVisit of(String name, HttpServletRequest request, HttpServletResponse response) {
        var widget = widget(name);
        var host = users.handle(widget.ownerId()).map(UserContact::name).orElseThrow(WidgetVisits::unknown);
        WidgetSecurity.guard(widget, response);
        return visit(widget, host, request);
    }

    private PublicWidget widget(String name) {
        try {
            return widgets.handle(name);
        } catch (RuntimeException e) {
            var problem = problems.of(e);
            throw problem.status() == HttpStatus.NOT_FOUND ? unknown() : problem.exception();
        }
    }

    private static RuntimeException unknown() {
        return Problem.of(HttpStatus.NOT_FOUND, "page_not_found", "Not found").exception();
    }

    private static WidgetVisit visit(PublicWidget widget, String host, HttpServletRequest request) {
        var languages = WidgetLanguages.of(widget);
        var language = request.getParameter("lang");
        var zone = request.getParameter("zone");
        var chosen = zone != null && IanaZones.names().contains(zone) ? ZoneId.of(zone) : null;
        var date = read(request.getParameter("date"), LocalDate::parse, LocalDate::getYear);
        var month = read(request.getParameter("month"), YearMonth::parse, YearMonth::getYear);
        var embedded = "1".equals(request.getParameter("embed"));
        return new WidgetVisit(
                widget,
                host,
                languages,
                new TimeWords(
                        chosen == null ? widget.timeZone() : chosen,
                        WidgetLanguages.locale(languages, language, request)),
                chosen,
                language != null && languages.containsKey(language) ? language : null,
                minutes(widget, request.getParameter("duration")),
                month == null && date != null ? YearMonth.from(date) : month,
                date,
                theme(request.getParameter("theme")),
                embedded,
                embedded ? site(request.getParameter("site")) : null,
                prefill(widget, request));
    }

    private static @Nullable String site(@Nullable String host) {
        return host == null || host.isBlank() || host.length() > LONGEST_SITE ? null : host;
    }

    private static @Nullable String theme(@Nullable String wanted) {
        var theme = wanted == null ? "" : wanted.toLowerCase(Locale.ROOT);
        return THEMES.contains(theme) ? theme : null;
    }

    private static int minutes(PublicWidget widget, @Nullable String duration) {
        return widget.durations().stream()
                .filter(minutes -> minutes.toString().equals(duration))
                .findFirst()
                .orElseGet(() -> widget.durations().getFirst());
    }

    private static <T> @Nullable T read(@Nullable String text, Function<String, T> parser, Function<T, Integer> year) {
        if (text == null) {
            return null;
        }
        try {
            var value = parser.apply(text);
            return year.apply(value) >= FIRST_YEAR && year.apply(value) <= LAST_YEAR ? value : null;
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static Map<String, String> prefill(PublicWidget widget, HttpServletRequest request) {
        var prefill = new HashMap<String, String>();
        Stream.concat(
                        Stream.of(BookerForm.NAME, BookerForm.EMAIL),
                        widget.questions().stream().map(question -> BookerForm.ANSWER + question.key()))
                .forEach(name -> {
                    var value = request.getParameter(name);
                    if (value != null && !value.isBlank() && value.length() <= LONGEST_PREFILL) {
                        prefill.put(name, value);
                    }
                });
        return Map.copyOf(prefill);
    }
}

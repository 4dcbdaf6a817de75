package io.kalends.pages;

import io.kalends.pages.BookingView.Choice;
import io.kalends.platform.http.ExceptionProblems;
import io.kalends.platform.http.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Writes a widget's pages.
@Component
class WidgetWriter {

    private final PageWriter pages;
    private final PageTexts texts;
    private final ExceptionProblems problems;
    private final WidgetCalendar calendar;

    WidgetWriter(PageWriter pages, PageTexts texts, ExceptionProblems problems, WidgetCalendar calendar) {
        this.pages = pages;
        this.texts = texts;
        this.problems = problems;
        this.calendar = calendar;
    }

    /// The calendar.
    ///
    /// @param more such as `refusal`, with the times that are `nearest`
    ResponseEntity<String> calendar(WidgetVisit visit, HttpStatus status, Map<String, ?> more) {
        var model = calendar.model(visit);
        model.putAll(more);
        return shown(visit, status, model);
    }

    /// Likewise.
    ///
    /// @param model as [WidgetCalendar#model], which is added to
    ResponseEntity<String> shown(WidgetVisit visit, HttpStatus status, Map<String, @Nullable Object> model) {
        model.put("paths", paths(visit));
        model.put("zones", zones(visit));
        return page(visit, status, "widget", model);
    }

    /// Where its forms lead, and what the one that chooses a zone hands on.
    private static Map<String, Object> paths(WidgetVisit visit) {
        var paths = new HashMap<String, Object>();
        paths.put("hold", visit.path("/hold"));
        paths.put("plain", "/b/" + visit.widget().slug());
        paths.put("kept", visit.kept());
        return paths;
    }

    private static List<Choice> zones(WidgetVisit visit) {
        var present = visit.zone().getId();
        return Stream.concat(Stream.of(present).filter(id -> !Viewer.ZONES.contains(id)), Viewer.ZONES.stream())
                .map(id -> new Choice(id, id.equals(present)))
                .toList();
    }

    ResponseEntity<String> page(
            WidgetVisit visit, HttpStatus status, String template, Map<String, @Nullable Object> model) {
        model.put("widget", WidgetView.of(visit, texts));
        model.put("zone", visit.words().zoneName());
        model.put("chosenZone", visit.chosenZone());
        model.put("calendarPath", visit.path(""));
        return pages.page(status, template, visit.locale(), model);
    }

    String say(String key, WidgetVisit visit, Object... values) {
        return texts.say(key, visit.locale(), values);
    }

    /// Why a booking was refused, where that is for its booker to know.
    ///
    /// @throws io.kalends.platform.http.ProblemException where it is not
    Problem refusal(RuntimeException failure) {
        var problem = problems.of(failure);
        if (problem.status() == HttpStatus.CONFLICT
                || problem.status() == HttpStatus.BAD_REQUEST
                || problem.status() == HttpStatus.UNPROCESSABLE_CONTENT) {
            return problem;
        }
        throw problem.exception();
    }

    /// @throws io.kalends.platform.http.ProblemException where it is anything else
    void requireNotFound(RuntimeException failure) {
        var problem = problems.of(failure);
        if (problem.status() != HttpStatus.NOT_FOUND) {
            throw problem.exception();
        }
    }

    String words(Problem problem, WidgetVisit visit) {
        return texts.refusal(problem, visit.locale(), visit.zone());
    }
}

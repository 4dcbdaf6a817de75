package io.kalends.dashboard;

import static java.util.stream.Collectors.toSet;

import io.kalends.dashboard.Form.Fault;
import io.kalends.dashboard.Viewer.Host;
import io.kalends.pages.PageErrors;
import io.kalends.pages.PageTexts;
import io.kalends.pages.PageWriter;
import io.kalends.platform.http.ExceptionProblems;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.ProblemRenderer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Writes the module's pages, from the templates and texts in `dashboard/`.
@Component
class DashboardWriter {

    private final PageTexts texts;
    private final PageWriter pages;
    private final PageErrors errors;
    private final ExceptionProblems problems;

    DashboardWriter(ProblemRenderer renderer, ExceptionProblems problems) {
        this.texts = new PageTexts("dashboard/texts", renderer);
        this.pages = new PageWriter("dashboard/", texts);
        this.errors = new PageErrors(pages, texts, problems);
        this.problems = problems;
    }

    PageErrors errors() {
        return errors;
    }

    ResponseEntity<String> page(Viewer viewer, String template, Map<String, ? extends @Nullable Object> model) {
        return page(viewer, HttpStatus.OK, template, model);
    }

    ResponseEntity<String> page(
            Viewer viewer, HttpStatus status, String template, Map<String, ? extends @Nullable Object> model) {
        return page(viewer, status, template, model, List.of());
    }

    /// A form that will not do.
    ResponseEntity<String> again(
            Viewer viewer, String template, Map<String, ? extends @Nullable Object> model, Form form) {
        return page(viewer, HttpStatus.UNPROCESSABLE_CONTENT, template, model, form.faults());
    }

    private ResponseEntity<String> page(
            Viewer viewer,
            HttpStatus status,
            String template,
            Map<String, ? extends @Nullable Object> model,
            List<Fault> faults) {
        var all = new HashMap<String, @Nullable Object>(model);
        all.put("errors", faults);
        all.put("wrong", faults.stream().map(Fault::id).collect(toSet()));
        List.of("refusal", "notice", "guess").forEach(name -> all.putIfAbsent(name, null));
        all.put("csrf", viewer.csrf());
        all.put("hostName", viewer instanceof Host host ? host.name() : null);
        return pages.page(status, template, viewer.locale(), all);
    }

    String say(String key, Viewer viewer, Object... values) {
        return texts.say(key, viewer.locale(), values);
    }

    /// Does what a form wants. Where that is refused, the page comes again and says why.
    ///
    /// @throws io.kalends.platform.http.ProblemException where it is not for the page to say why
    ResponseEntity<String> attempt(
            Viewer viewer,
            String template,
            Map<String, ? extends @Nullable Object> model,
            Supplier<ResponseEntity<String>> wanted) {
        try {
            return wanted.get();
        } catch (RuntimeException e) {
            var problem = refusal(e);
            var all = new HashMap<String, @Nullable Object>(model);
            all.put("refusal", texts.refusal(problem, viewer.locale(), ZoneOffset.UTC));
            var page = page(viewer, problem.status(), template, all);
            return problem.retryAfter() == null ? page : later(page, problem.retryAfter());
        }
    }

    private static ResponseEntity<String> later(ResponseEntity<String> page, Duration wait) {
        return ResponseEntity.status(page.getStatusCode())
                .headers(page.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()))
                .body(page.getBody());
    }

    private Problem refusal(RuntimeException failure) {
        var problem = problems.of(failure);
        return switch (problem.status()) {
            case UNAUTHORIZED,
                    CONFLICT,
                    PRECONDITION_FAILED,
                    UNPROCESSABLE_CONTENT,
                    TOO_MANY_REQUESTS,
                    SERVICE_UNAVAILABLE -> problem;
            default -> throw problem.exception();
        };
    }
}

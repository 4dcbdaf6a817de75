package io.kalends.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Turns a [Problem] into the `application/problem+json` answer, in the caller's language.
/// English is the text in the problem itself, so that the contract stands in the code that refuses.
@Component
public final class ProblemRenderer {

    private final MessageSource texts;
    private final JsonMapper json;

    ProblemRenderer(MessageSource messageSource, JsonMapper json) {
        this.texts = messageSource;
        this.json = json;
    }

    public ResponseEntity<ProblemDetail> render(Problem problem, HttpServletRequest request) {
        return ResponseEntity.status(problem.status())
                .headers(headers(problem))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body(problem, request));
    }

    /// A sentence in the caller's language, for answers that are no problem.
    public String say(Wording wording, HttpServletRequest request) {
        return say(wording, ApiLanguages.of(request));
    }

    /// A sentence in one of the [languages][ApiLanguages].
    public String say(Wording wording, Locale locale) {
        return text(wording.key(), wording.arguments(), wording.english(), locale);
    }

    /// For filters, which stand outside of Spring MVC.
    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(problem.status().value());
        headers(problem).forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(body(problem, request)));
    }

    private static HttpHeaders headers(Problem problem) {
        var headers = new HttpHeaders();
        if (problem.retryAfter() != null) {
            headers.set(
                    HttpHeaders.RETRY_AFTER, Long.toString(problem.retryAfter().toSeconds()));
        }
        if (problem.status().value() == 401) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return headers;
    }

    private ProblemDetail body(Problem problem, HttpServletRequest request) {
        var locale = ApiLanguages.of(request);
        var detail = ProblemDetail.forStatusAndDetail(
                problem.status(), text(problem.code(), problem.arguments(), problem.detail(), locale));
        detail.setType(URI.create("/problems/" + problem.code()));
        detail.setTitle(title(problem, locale));
        detail.setInstance(URI.create(request.getRequestURI()));
        detail.setProperty("code", problem.code());
        detail.setProperty("traceId", TraceFilter.currentTraceId());
        if (!problem.errors().isEmpty()) {
            detail.setProperty(
                    "errors",
                    problem.errors().stream().map(e -> fieldError(e, locale)).toList());
        }
        problem.extensions().forEach(detail::setProperty);
        return detail;
    }

    private Map<String, String> fieldError(FieldError error, Locale locale) {
        var message = error.message();
        return Map.of(
                "field",
                error.field(),
                "code",
                error.code(),
                "message",
                text(message.key(), message.arguments(), message.english(), locale));
    }

    private String text(String key, List<Object> arguments, String english, Locale locale) {
        if (locale.getLanguage().equals(Locale.ENGLISH.getLanguage())) {
            return english;
        }
        var translated = texts.getMessage(key, arguments.toArray(), english, locale);
        return translated == null ? english : translated;
    }

    private String title(Problem problem, Locale locale) {
        var title = texts.getMessage(
                problem.code() + ".title", null, problem.status().getReasonPhrase(), locale);
        return title == null ? problem.status().getReasonPhrase() : title;
    }
}

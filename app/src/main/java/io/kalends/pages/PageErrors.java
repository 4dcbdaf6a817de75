package io.kalends.pages;

import static java.util.Objects.requireNonNull;

import io.kalends.platform.http.ApiLanguages;
import io.kalends.platform.http.ExceptionProblems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.ModelAndView;

/// Tells people in words what went wrong. Where the API answers with a problem, these are a page with its status.
@Component
@NamedInterface("api")
public final class PageErrors {

    private final PageWriter pages;
    private final PageTexts texts;
    private final ExceptionProblems problems;

    public PageErrors(PageWriter pages, PageTexts texts, ExceptionProblems problems) {
        this.pages = pages;
        this.texts = texts;
        this.problems = problems;
    }

    /// Null where it is none of ours to answer.
    public @Nullable ModelAndView answer(HttpServletRequest request, HttpServletResponse response, Exception failure) {
        if (failure instanceof HttpRequestMethodNotSupportedException) {
            return null;
        }
        var problem = problems.of(failure);
        var locale = ApiLanguages.of(request);
        var page = pages.write(
                "refused",
                locale,
                Map.of(
                        "heading", texts.heading(problem, locale),
                        "text", texts.refusal(problem, locale, ZoneOffset.UTC)));
        response.setStatus(problem.status().value());
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage());
        if (problem.retryAfter() != null) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(requireNonNull(problem.retryAfter()).toSeconds()));
        }
        try {
            response.getWriter().write(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModelAndView();
    }
}

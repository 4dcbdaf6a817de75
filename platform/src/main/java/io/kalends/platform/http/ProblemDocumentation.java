package io.kalends.platform.http;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/// Where a problem's `type` leads: what the error means and what to do about it.
@Hidden
@RestController
class ProblemDocumentation {

    private static final String TITLE = ".title";
    private static final String ABOUT = ".about";

    private final ResourceBundle texts = ResourceBundle.getBundle("problems", Locale.ROOT);

    @GetMapping(path = "/problems/{code}", produces = MediaType.TEXT_HTML_VALUE)
    String problem(@PathVariable String code) {
        if (!texts.containsKey(code + TITLE)) {
            throw Problem.notFound().exception();
        }
        return page(texts.getString(code + TITLE), "<p><code>" + code + "</code></p>" + paragraph(code + ABOUT));
    }

    @GetMapping(path = "/problems", produces = MediaType.TEXT_HTML_VALUE)
    String all() {
        var codes = texts.keySet().stream()
                .filter(key -> key.endsWith(TITLE))
                .map(key -> key.substring(0, key.length() - TITLE.length()))
                .collect(Collectors.toCollection(TreeSet::new));
        return page(
                "Problems",
                codes.stream()
                        .map(code -> "<h2><a href=\"/problems/%s\"><code>%s</code></a></h2>".formatted(code, code)
                                + paragraph(code + ABOUT))
                        .collect(Collectors.joining()));
    }

    private String paragraph(String key) {
        return "<p>" + HtmlUtils.htmlEscape(texts.getString(key)) + "</p>";
    }

    private static String page(String title, String body) {
        return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>%s</title><h1>%s</h1>%s</html>"
                .formatted(title, title, body);
    }
}

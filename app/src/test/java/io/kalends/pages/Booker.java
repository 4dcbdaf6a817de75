package io.kalends.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What a browser without scripts does at a widget's page.
final class Booker {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"(start|hold|until|key|stamp)\" value=\"([^\"]*)\"");
    private static final Pattern FORM = Pattern.compile("action=\"([^\"]*/book[^\"]*)\"");

    private Booker() {}

    static ApiClient browser(String language) {
        return KalendsInstance.shared()
                .client()
                .with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .with("Accept-Language", language);
    }

    static Answer open(String path) {
        return open(path, "en-US");
    }

    static Answer open(String path, String language) {
        return guarded(browser(language).get("/" + path));
    }

    /// @param fields names and values by turns
    static Answer send(String path, String... fields) {
        var body = new ArrayList<String>();
        for (int i = 0; i < fields.length; i += 2) {
            body.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], UTF_8));
        }
        return guarded(browser("en-US")
                .with("Content-Type", "application/x-www-form-urlencoded")
                .post("/" + path, String.join("&", body)));
    }

    static Answer follow(Answer sent) {
        assertThat(sent.status()).as("%s", sent).isEqualTo(303);
        return open(String.valueOf(sent.header("Location")));
    }

    /// The form that comes once a time is held.
    static Answer hold(OpenHost host, String start) {
        return follow(send(host.page() + "/hold?duration=30", "start", start));
    }

    /// Sends a form with what it has hidden, and more.
    static Answer fill(Answer form, String... fields) {
        var all = new ArrayList<String>();
        hidden(form).forEach((name, value) -> all.addAll(List.of(name, value)));
        all.addAll(List.of(fields));
        return send(action(form), all.toArray(String[]::new));
    }

    static Map<String, String> hidden(Answer form) {
        var hidden = new LinkedHashMap<String, String>();
        HIDDEN.matcher(form.text())
                .results()
                .forEach(found -> hidden.putIfAbsent(found.group(1), plain(found.group(2))));
        return hidden;
    }

    static String action(Answer form) {
        var action = FORM.matcher(form.text());
        assertThat(action.find()).as(form.text()).isTrue();
        return plain(action.group(1));
    }

    /// The times that a page has buttons for.
    static List<String> offered(Answer page) {
        return Pattern.compile("<button [^>]*name=\"start\"[^>]* value=\"([^\"]+)\"")
                .matcher(page.text())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    static String plain(String html) {
        return html.replace("&amp;", "&").replace("&quot;", "\"").replace("&#39;", "'");
    }

    static String decoded(String query) {
        return URLDecoder.decode(query, UTF_8);
    }

    /// Whatever a page says, no other site learns its address, and none adds anything to it.
    private static Answer guarded(Answer page) {
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; ")
                .contains("style-src 'self'; ", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Frame-Options")).isNull();
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Set-Cookie")).isNull();
        if (page.status() != 303) {
            assertThat(page.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
            assertThat(page.header("Cache-Control")).contains("no-store");
            assertThat(page.text())
                    .startsWith("<!doctype html>")
                    .contains("<h1", "<main", "dir=\"ltr\"")
                    .doesNotContain("<style", " style=", "??", "src=\"http", "onclick");
        }
        return page;
    }
}

package io.kalends.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import java.net.URLEncoder;
import java.util.ArrayList;

/// What a browser without scripts does with the pages of the Kalends that sends mail.
final class Visitor {

    private Visitor() {}

    static ApiClient browser(String language) {
        return Mailbox.kalends()
                .client()
                .with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .with("Accept-Language", language);
    }

    static Answer open(String path) {
        return open(path, "en");
    }

    static Answer open(String path, String language) {
        var page = browser(language).get("/" + path);
        requireGuarded(page);
        return page;
    }

    /// @param fields names and values by turns
    static Answer send(String path, String... fields) {
        return send("en", path, fields);
    }

    static Answer send(String language, String path, String[] fields) {
        var body = new ArrayList<String>();
        for (int i = 0; i < fields.length; i += 2) {
            body.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], UTF_8));
        }
        var answer = browser(language)
                .with("Content-Type", "application/x-www-form-urlencoded")
                .post("/" + path, String.join("&", body));
        requireGuarded(answer);
        return answer;
    }

    /// Follows the answer of a form to the page that tells what it did.
    static Answer follow(Answer sent) {
        assertThat(sent.status()).as("%s", sent).isEqualTo(303);
        return open(String.valueOf(sent.header("Location")));
    }

    /// Whatever a page says, no other site learns its address, frames it, or adds anything to it, and none is kept.
    private static void requireGuarded(Answer page) {
        assertThat(page.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
                        + "base-uri 'none'; frame-ancestors 'none'");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.header("X-Robots-Tag")).isEqualTo("noindex");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Set-Cookie")).isNull();
        if (page.status() != 303) {
            assertThat(page.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
            assertThat(page.text())
                    .startsWith("<!doctype html>")
                    .contains("<h1", "<main", "dir=\"ltr\"")
                    .doesNotContain("<script", "<style", " style=", "??", "src=\"http", "href=\"//");
        }
    }
}

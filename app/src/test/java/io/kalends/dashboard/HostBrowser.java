package io.kalends.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/// A browser without scripts: it keeps cookies, and sends forms with what they have hidden.
final class HostBrowser {

    static final String PASSWORD = "correct horse battery";

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private final ApiClient visitor;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    private HostBrowser(ApiClient visitor) {
        this.visitor = visitor.with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .with("Accept-Language", "en-GB,en;q=0.8");
    }

    /// Somebody's who is not known.
    static HostBrowser at(KalendsInstance kalends) {
        return new HostBrowser(kalends.client());
    }

    /// A host's of the shared instance who has registered and signed in.
    static HostBrowser signedIn() {
        return signedIn(newUser());
    }

    static HostBrowser signedIn(String username) {
        var browser = at(KalendsInstance.shared());
        var sent = browser.signIn(username, PASSWORD, "");
        assertThat(sent.status()).as("%s", sent).isEqualTo(303);
        return browser;
    }

    /// Registers somebody.
    ///
    /// @return their user name
    static String newUser() {
        var name = "h" + UUID.randomUUID().toString().substring(0, 18);
        var answer = KalendsInstance.shared().client().post("/auth/register", """
                {"username": "%s", "email": "%s@example.org", "password": "%s", "name": "Grace Hopper",
                 "timeZone": "Europe/Paris", "locale": "en-GB"}""".formatted(name, name, PASSWORD));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return name;
    }

    /// The same host by the API.
    static ApiClient api(String username) {
        var visitor = KalendsInstance.shared().client();
        return visitor.withToken(
                visitor.post("/auth/login", """
                        {"username": "%s", "password": "%s"}""".formatted(username, PASSWORD)).text("accessToken"));
    }

    Answer signIn(String username, String password, String next) {
        return fill("/sign-in?next=" + URLEncoder.encode(next, UTF_8), "login", username, "password", password);
    }

    Answer open(String path) {
        return keeping(client().get("/" + path));
    }

    /// The page at the end of redirections.
    Answer follow(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(303);
        var page = open(requireNonNull(answer.header("Location")));
        assertThat(page.status()).as("%s", page).isEqualTo(200);
        return page;
    }

    /// Opens the page and sends its form with what it has hidden, unless the fields say otherwise, and more.
    ///
    /// @param fields names and values by turns
    Answer fill(String page, String... fields) {
        var path = page.replaceFirst("\\?.*", "");
        var names = new HashSet<String>();
        for (int i = 0; i < fields.length; i += 2) {
            names.add(fields[i]);
        }
        var hidden = new ArrayList<String>();
        HIDDEN.matcher(open(page).text().replaceFirst("(?s).*<main", ""))
                .results()
                .forEach(found -> {
                    if (!names.contains(found.group(1))) {
                        hidden.add(found.group(1));
                        hidden.add(found.group(2));
                    }
                });
        hidden.addAll(List.of(fields));
        return send(path, hidden.toArray(String[]::new));
    }

    /// @param fields names and values by turns
    Answer send(String path, String... fields) {
        var body = new ArrayList<String>();
        for (int i = 0; i < fields.length; i += 2) {
            body.add(URLEncoder.encode(fields[i], UTF_8) + "=" + URLEncoder.encode(fields[i + 1], UTF_8));
        }
        return keeping(client().with("Content-Type", "application/x-www-form-urlencoded")
                .post("/" + path, String.join("&", body)));
    }

    /// What the page's forms show that they are ours by.
    String csrf(String page) {
        var found = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(open(page).text());
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }

    String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    HostBrowser alike(KalendsInstance instance) {
        var other = at(instance);
        other.cookies.putAll(cookies);
        return other;
    }

    private ApiClient client() {
        var sent = new ArrayList<String>();
        cookies.forEach((name, value) -> sent.add(name + "=" + value));
        return sent.isEmpty() ? visitor : visitor.with("Cookie", String.join("; ", sent));
    }

    private Answer keeping(Answer answer) {
        for (var cookie : answer.headers().allValues("Set-Cookie")) {
            assertThat(cookie).contains("Path=/", "HttpOnly", "SameSite=Lax");
            var pair = cookie.split(";", 2)[0].split("=", 2);
            if (pair[1].isEmpty()) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        requireGuarded(answer);
        return answer;
    }

    /// Whatever a page says, no other site frames it, learns its address or adds to it, and none is kept.
    private static void requireGuarded(Answer page) {
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        if (page.status() != 303) {
            assertThat(page.text())
                    .startsWith("<!doctype html>")
                    .contains("<h1", "<main", "lang=\"en\"")
                    .doesNotContain("<style", " style=", "??", "src=\"http");
        }
    }
}

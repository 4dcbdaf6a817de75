package io.kalends.dashboard;

import static io.kalends.dashboard.HostBrowser.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How hosts come in and go out.
class SignInIT {

    private final HostBrowser stranger = HostBrowser.at(KalendsInstance.shared());

    @Test
    void the_first_account_is_opened_once_and_signed_in() {
        try (var kalends = KalendsInstance.start("kalends.identity.registration=closed")) {
            var browser = HostBrowser.at(kalends);
            assertThat(browser.open("/").header("Location")).isEqualTo("/setup");
            assertThat(browser.open("/sign-in").header("Location")).isEqualTo("/setup");
            assertThat(browser.open("/setup").text()).contains("Welcome to Kalends", "Europe/Paris");

            var wrong = browser.fill(
                    "/setup", "name", " ", "email", "ada", "username", "a b", "password", "short", "zone", "Mars/Base");
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.text())
                    .contains("id=\"name-error\"", "id=\"email-error\"", "id=\"username-error\"")
                    .contains("id=\"password-error\"", "id=\"zone-error\"", "value=\"a b\"")
                    .doesNotContain("short");

            var other = HostBrowser.at(kalends);
            var csrf = other.csrf("/setup");
            var done = setUp(browser, "grace");
            assertThat(done.header("Location")).isEqualTo("/dashboard");
            assertThat(browser.follow(done).text()).contains("Hello Grace Hopper", "First, a calendar");

            assertThat(other.send("/setup", "_csrf", csrf).header("Location")).isEqualTo("/sign-in");
            assertThat(other.open("/setup").header("Location")).isEqualTo("/sign-in");
            assertThat(other.open("/").header("Location")).isEqualTo("/sign-in");
            assertThat(browser.open("/").header("Location")).isEqualTo("/dashboard");
            assertThat(other.signIn("grace", PASSWORD, "").header("Location")).isEqualTo("/dashboard");
        }
    }

    private static Answer setUp(HostBrowser browser, String username) {
        return browser.fill(
                "/setup",
                "name",
                "Grace Hopper",
                "email",
                username + "@example.org",
                "username",
                username,
                "password",
                PASSWORD,
                "zone",
                "Europe/Paris");
    }

    @Test
    void who_is_not_signed_in_comes_to_the_page_they_wanted_by_signing_in() {
        var wanted = stranger.open("/dashboard/widgets?x=1");
        assertThat(wanted.status()).isEqualTo(303);
        assertThat(wanted.header("Location")).isEqualTo("/sign-in?next=%2Fdashboard%2Fwidgets%3Fx%3D1");

        var sent = stranger.signIn(HostBrowser.newUser(), PASSWORD, "/dashboard/widgets?x=1");
        assertThat(sent.header("Location")).isEqualTo("/dashboard/widgets?x=1");
        assertThat(stranger.follow(sent).text()).contains("Booking pages");
        assertThat(stranger.open("/sign-in").header("Location")).isEqualTo("/dashboard");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/dashboard",
                "//evil.example/dashboard",
                "/\\evil.example",
                "/dashboard\r\nX: 1",
                "/dashboard.evil.example",
                "/api/v1/users/me",
                "javascript:alert(1)"
            })
    void nobody_is_sent_anywhere_else(String next) {
        var sent = stranger.signIn(HostBrowser.newUser(), PASSWORD, next);
        assertThat(sent.status()).isEqualTo(303);
        assertThat(sent.header("Location")).isEqualTo("/dashboard");
    }

    @Test
    void a_wrong_password_is_refused_in_words_and_nobody_learns_who_has_an_account() {
        var username = HostBrowser.newUser();
        var wrong = stranger.signIn(username, "wrong horse battery", "/dashboard/widgets");
        var unknown = stranger.signIn("nobody-" + UUID.randomUUID(), PASSWORD, "");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(wrong.text())
                .contains("The user name or the password is wrong.", username, "value=\"/dashboard/widgets\"")
                .doesNotContain("wrong horse");
        assertThat(unknown.text()).contains("The user name or the password is wrong.");
        assertThat(stranger.cookie("kalends-session")).isEmpty();
        assertThat(stranger.signIn("", "", "").status()).isEqualTo(422);
    }

    @Test
    void who_fails_too_often_has_to_wait_as_at_the_api() {
        var username = HostBrowser.newUser();
        for (int i = 0; i < 10; i++) {
            assertThat(stranger.signIn(username, "wrong horse battery", "").status())
                    .isEqualTo(401);
        }
        var late = stranger.signIn(username, PASSWORD, "");
        assertThat(late.status()).isEqualTo(429);
        assertThat(late.header("Retry-After")).isNotNull();
        assertThat(late.text()).contains("Please try again in a minute");
    }

    @Test
    void a_form_that_is_not_ours_does_nothing() {
        var host = HostBrowser.signedIn();
        var other = HostBrowser.signedIn();
        var foreign = other.csrf("/dashboard");

        assertThat(host.send("/sign-out").status()).isEqualTo(403);
        assertThat(host.send("/sign-out", "_csrf", foreign).status()).isEqualTo(403);
        var refused = host.send("/dashboard/calendars/new", "name", "X", "zone", "UTC", "minutes", "30");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("This form is too old");
        assertThat(stranger.send("/sign-in", "login", "a", "password", "b").status())
                .isEqualTo(403);
        assertThat(host.open("/dashboard/calendars").text()).contains("First, a calendar");
    }

    @Test
    void signing_out_ends_the_session_at_once_on_every_instance() {
        var host = HostBrowser.signedIn();
        var elsewhere = host.alike(KalendsInstance.sharedToo());
        assertThat(elsewhere.open("/dashboard").status()).isEqualTo(200);
        var thief = host.alike(KalendsInstance.shared());

        var out = host.send("/sign-out", "_csrf", host.csrf("/dashboard"));
        assertThat(out.header("Location")).isEqualTo("/sign-in?signed-out");
        assertThat(host.cookie("kalends-session")).isEmpty();
        assertThat(host.follow(out).text()).contains("You are signed out.");

        assertThat(elsewhere.open("/dashboard").status()).isEqualTo(303);
        assertThat(thief.open("/dashboard").status()).isEqualTo(303);
    }

    @Test
    void who_has_erased_their_account_is_signed_out() {
        var username = HostBrowser.newUser();
        var host = HostBrowser.signedIn(username);
        assertThat(host.open("/dashboard").status()).isEqualTo(200);
        assertThat(HostBrowser.api(username).delete("/users/me").status()).isEqualTo(204);
        assertThat(host.open("/dashboard").status()).isEqualTo(303);
    }

    @Test
    void a_session_is_no_token_of_the_api_and_a_token_is_no_session() {
        var username = HostBrowser.newUser();
        var host = HostBrowser.signedIn(username);
        var client = KalendsInstance.shared().client();
        var secret = host.cookie("kalends-session");

        assertThat(client.withToken(secret).get("/auth/me").status()).isEqualTo(401);
        assertThat(client.with("Cookie", "kalends-session=" + secret)
                        .get("/auth/me")
                        .status())
                .isEqualTo(401);
        assertThat(client.post("/auth/refresh", "{\"refreshToken\": \"" + secret + "\"}")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void over_tls_cookies_are_of_this_host_alone() {
        try (var kalends = KalendsInstance.shared().another("kalends.base-url=https://kalends.example")) {
            var browser = HostBrowser.at(kalends);
            var page = browser.open("/sign-in");
            assertThat(page.header("Set-Cookie"))
                    .startsWith("__Host-kalends-csrf=")
                    .contains("Secure");
            var sent = browser.signIn(HostBrowser.newUser(), PASSWORD, "");
            assertThat(sent.header("Set-Cookie"))
                    .startsWith("__Host-kalends-session=")
                    .contains("Secure");
            assertThat(browser.follow(sent).text()).contains("Hello Grace Hopper");
        }
    }
}

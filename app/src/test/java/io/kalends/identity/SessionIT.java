package io.kalends.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.identity.Account.Session;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Logging in, staying in and going out, as two instances on one database see it.
class SessionIT {

    private final Account account = Account.register();

    @Test
    void users_log_in_by_user_name_or_e_mail_address_in_any_case() {
        for (var name : new String[] {account.username(), account.email()}) {
            for (var written : new String[] {name, name.toUpperCase(Locale.ROOT)}) {
                var answer = account.logIn(written, account.password());

                assertThat(answer.status()).as(written).isEqualTo(200);
                assertThat(answer.text("tokenType")).isEqualTo("Bearer");
                assertThat(answer.json().required("expiresIn").asLong())
                        .isEqualTo(KalendsInstance.ACCESS_TOKEN_LIFE.toSeconds());
                assertThat(account.visitor()
                                .withToken(answer.text("accessToken"))
                                .get("/auth/me")
                                .id())
                        .isEqualTo(account.id());
            }
        }
    }

    @Test
    void a_password_counts_letter_by_letter() {
        assertThat(account.logIn(account.username(), account.password().toUpperCase(Locale.ROOT))
                        .status())
                .isEqualTo(401);
        assertThat(account.logIn(account.username(), account.password() + " ").status())
                .isEqualTo(401);
    }

    @Test
    void an_unknown_user_is_told_what_a_wrong_password_is_told() {
        var wrong = account.logIn(account.username(), "wrong horse battery");
        var unknown = account.logIn("x" + account.username(), account.password());

        assertThat(unknown.status()).isEqualTo(wrong.status()).isEqualTo(401);
        assertThat(unknown.text("detail")).isEqualTo(wrong.text("detail")).isEqualTo("Invalid username or password");
        assertThat(unknown.text("code")).isEqualTo(wrong.text("code"));
    }

    @Test
    void a_refresh_exchanges_the_token_and_keeps_the_session() {
        var first = account.logIn();
        var second = first.refreshed();
        var third = second.refreshed();

        assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
        assertThat(third.refreshToken()).isNotIn(first.refreshToken(), second.refreshToken());
        assertThat(first.isAlive()).isTrue();
        assertThat(third.isAlive()).isTrue();
    }

    @Test
    void a_refresh_token_that_comes_again_ends_the_session_for_everybody() {
        var other = account.logIn();
        var stolen = account.logIn();
        var current = stolen.refreshed().refreshed();

        requireInvalid(stolen.refresh());

        requireInvalid(current.refresh());
        assertThat(current.isAlive()).isFalse();
        assertThat(stolen.isAlive()).isFalse();
        assertThat(other.isAlive()).isTrue();
        assertThat(other.refresh().status()).isEqualTo(200);
    }

    @Test
    void an_unknown_refresh_token_is_refused() {
        requireInvalid(new Session(account.visitor(), "", "kalr_unknown").refresh());
        requireInvalid(
                new Session(account.visitor(), "", account.logIn().accessToken().substring(0, 200)).refresh());
    }

    @Test
    void logging_out_ends_the_session_at_once_on_every_instance() {
        var session = account.logIn();
        var elsewhere = new Session(
                session.visitor().at(KalendsInstance.sharedToo()), session.accessToken(), session.refreshToken());
        var other = account.logIn();
        assertThat(elsewhere.isAlive()).isTrue();

        assertThat(session.client().post("/auth/logout", null).status()).isEqualTo(204);

        requireInvalid(elsewhere.client().get("/auth/me"));
        requireInvalid(session.client().get("/auth/me"));
        requireInvalid(elsewhere.refresh());
        assertThat(other.isAlive()).isTrue();
    }

    @Test
    void a_new_password_ends_the_other_sessions_at_once_on_every_instance() {
        var mine = account.logIn();
        var other = account.logIn();
        var elsewhere =
                new Session(other.visitor().at(KalendsInstance.sharedToo()), other.accessToken(), other.refreshToken());
        assertThat(elsewhere.isAlive()).isTrue();

        var changed = mine.client().patch("/users/me", """
                {"password": "another horse battery", "currentPassword": "%s"}""".formatted(account.password()));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(mine.isAlive()).isTrue();
        requireInvalid(elsewhere.client().get("/auth/me"));
        requireInvalid(other.refresh());
        assertThat(account.logIn(account.username(), account.password()).status())
                .isEqualTo(401);
        assertThat(account.logIn(account.username(), "another horse battery").status())
                .isEqualTo(200);
    }

    @Test
    void an_access_token_expires_and_its_session_goes_on() {
        var session = account.logIn();

        TestClock.later(KalendsInstance.ACCESS_TOKEN_LIFE.plusMinutes(1), () -> {
            var expired = session.client().get("/auth/me");
            assertThat(expired.status()).isEqualTo(401);
            assertThat(expired.text("detail")).isEqualTo("Token has expired");
            assertThat(session.refreshed().isAlive()).isTrue();
        });
    }

    @Test
    void a_session_lasts_so_long_from_its_last_refresh() {
        try (var instance = KalendsInstance.shared().another("kalends.identity.session-life=2h")) {
            var there = Account.register(instance.client());
            var idle = there.logIn();
            var used = there.logIn();

            var refreshed = new Session[1];
            TestClock.later(Duration.ofMinutes(119), () -> refreshed[0] = used.refreshed());
            TestClock.later(Duration.ofMinutes(121), () -> {
                requireInvalid(idle.refresh());
                assertThat(refreshed[0].refreshed().isAlive()).isTrue();
            });
        }
    }

    private static void requireInvalid(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(401);
        assertThat(answer.text("code")).isEqualTo("invalid_token");
    }
}

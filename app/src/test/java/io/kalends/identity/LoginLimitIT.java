package io.kalends.identity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How often somebody may try to log in: an address at all, and anybody with a wrong password for one account.
class LoginLimitIT {

    private static final KalendsInstance INSTANCE = KalendsInstance.start(
            "kalends.rate-limits.login.capacity=8", "kalends.rate-limits.login-failures.capacity=3");

    private final Account account = Account.register(INSTANCE.client());

    @AfterAll
    static void stop() {
        INSTANCE.close();
    }

    @BeforeEach
    void forget_earlier_tries() {
        INSTANCE.database().execute("delete from platform.rate_limits");
    }

    @Test
    void an_address_that_tries_too_often_is_told_when_to_come_again() {
        TestClock.stopped(() -> {
            for (int left = 7; left >= 0; left--) {
                var answer = account.logIn(account.username(), account.password());
                assertThat(answer.status()).isEqualTo(200);
                assertThat(header(answer, "RateLimit-Remaining")).isLessThanOrEqualTo(left);
            }

            var refused = account.logIn(account.username(), account.password());

            requireTooMany(refused);
            assertThat(header(refused, "RateLimit-Limit")).isEqualTo(8);
            assertThat(header(refused, "Retry-After")).isBetween(1L, 8L);
            assertThat(header(refused, "RateLimit-Reset")).isBetween(59L, 60L);
        });
        TestClock.later(
                Duration.ofMinutes(1),
                () -> assertThat(account.logIn(account.username(), account.password())
                                .status())
                        .isEqualTo(200));
    }

    @Test
    void wrong_passwords_close_one_account_for_a_while_whatever_name_it_is_called_by() {
        var other = Account.register(INSTANCE.client());
        TestClock.stopped(() -> {
            assertThat(wrong(account.username()).status()).isEqualTo(401);
            assertThat(wrong(account.email()).status()).isEqualTo(401);
            assertThat(wrong(account.username().toUpperCase(Locale.ROOT)).status())
                    .isEqualTo(401);

            var refused = account.logIn(account.email(), account.password());

            requireTooMany(refused);
            assertThat(header(refused, "RateLimit-Limit")).isEqualTo(3);
            assertThat(header(refused, "Retry-After")).isBetween(1L, 20L);
            assertThat(other.logIn().isAlive()).isTrue();
        });
        TestClock.later(
                Duration.ofSeconds(25),
                () -> assertThat(account.logIn(account.username(), account.password())
                                .status())
                        .isEqualTo(200));
    }

    @Test
    void right_passwords_do_not_count_as_failures() {
        TestClock.stopped(() -> {
            for (int i = 0; i < 6; i++) {
                assertThat(account.logIn(account.username(), account.password()).status())
                        .isEqualTo(200);
            }
        });
    }

    @Test
    void guessing_at_an_account_that_does_not_exist_ends_alike() {
        TestClock.stopped(() -> {
            for (int i = 0; i < 3; i++) {
                assertThat(wrong("nobody-" + account.username()).status()).isEqualTo(401);
            }
            requireTooMany(wrong("NOBODY-" + account.username()));
        });
    }

    private Answer wrong(String name) {
        return account.logIn(name, "wrong horse battery");
    }

    private static void requireTooMany(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(429);
        assertThat(answer.text("code")).isEqualTo("too_many_requests");
        assertThat(header(answer, "RateLimit-Remaining")).isZero();
    }

    private static long header(Answer answer, String name) {
        return Long.parseLong(requireNonNull(answer.header(name), name));
    }
}

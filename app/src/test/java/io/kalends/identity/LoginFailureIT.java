package io.kalends.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LoginFailureIT {

    private static final KalendsInstance INSTANCE = KalendsInstance.start(
            "server.forward-headers-strategy=native",
            "kalends.rate-limits.login-failures.capacity=2",
            "kalends.rate-limits.login-failures-anywhere.capacity=5");

    private final Account account = Account.register(INSTANCE.client());

    @AfterAll
    static void stop() {
        INSTANCE.close();
    }

    @Test
    void nobody_locks_out_another_from_elsewhere() {
        TestClock.stopped(() -> {
            var attacker = from("192.0.2.1");
            assertThat(wrong(attacker)).isEqualTo(401);
            assertThat(wrong(attacker)).isEqualTo(401);
            for (int i = 0; i < 10; i++) {
                assertThat(wrong(attacker)).isEqualTo(429);
            }

            assertThat(right(from("192.0.2.2"))).isEqualTo(200);
            assertThat(right(attacker)).isEqualTo(429);
        });
    }

    @Test
    void guessing_from_many_addresses_ends() {
        TestClock.stopped(() -> {
            for (int i = 0; i < 5; i++) {
                assertThat(wrong(from("192.0.2." + i))).isEqualTo(401);
            }

            assertThat(wrong(from("192.0.2.5"))).isEqualTo(429);
        });
    }

    private ApiClient from(String address) {
        return INSTANCE.client().with("X-Forwarded-For", address);
    }

    private int wrong(ApiClient client) {
        return logIn(client, "wrong horse battery");
    }

    private int right(ApiClient client) {
        return logIn(client, account.password());
    }

    private int logIn(ApiClient client, String password) {
        return client.post("/auth/login", """
                        {"username": "%s", "password": "%s"}""".formatted(account.username(), password))
                .status();
    }
}

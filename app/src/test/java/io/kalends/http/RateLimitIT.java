package io.kalends.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RateLimitIT {

    @Test
    void a_profile_is_read_only_so_often_whatever_the_method() {
        try (var kalends = KalendsInstance.start("kalends.rate-limits.public-profile.capacity=3")) {
            TestClock.stopped(() -> {
                var profile = "/users/" + UUID.randomUUID() + "/public-profile";

                assertThat(kalends.client().get(profile).header("RateLimit-Remaining"))
                        .isEqualTo("2");
                assertThat(kalends.client().send("HEAD", profile, null).header("RateLimit-Remaining"))
                        .isEqualTo("1");
                assertThat(kalends.client().get(profile).header("RateLimit-Remaining"))
                        .isEqualTo("0");

                var refused = kalends.client().get(profile);
                assertThat(refused.status()).isEqualTo(429);
                assertThat(refused.header("Retry-After")).isEqualTo("20");
                assertThat(refused.header("RateLimit-Limit")).isEqualTo("3");
            });
        }
    }

    @Test
    void nobody_holds_all_of_a_hosts_time() {
        try (var kalends = KalendsInstance.start("kalends.rate-limits.widget-holds.capacity=3")) {
            TestClock.stopped(() -> {
                var host = kalends.newUser();
                var widget = host.post("/widgets", """
                        {"name": "Talk", "status": "ACTIVE", "calendars": [{"calendarId": "%s"}]}""".formatted(host.newCalendar()));
                var holds = "/public/widgets/" + widget.text("key") + "/holds";
                for (int hour = 9; hour < 12; hour++) {
                    assertThat(kalends.client().post(holds, hold(hour)).status())
                            .isEqualTo(201);
                }

                assertThat(kalends.client().post(holds, hold(12)).status()).isEqualTo(429);
            });
        }
    }

    private static String hold(int hour) {
        return "{\"start\": \"%sT%02d:00:00Z\"}".formatted(ApiClient.someDay(), hour);
    }

    /// `docs/operations.md`, "Behind a reverse proxy".
    @Test
    void behind_a_proxy_each_client_has_a_limit_of_its_own_where_the_operator_says_so() {
        var profile = "/users/" + UUID.randomUUID() + "/public-profile";
        var capacity = "kalends.rate-limits.public-profile.capacity=1";
        try (var direct = KalendsInstance.start(capacity);
                var proxied = direct.another(capacity, "server.forward-headers-strategy=native")) {
            TestClock.stopped(() -> {
                for (var client : List.of("192.0.2.1", "192.0.2.2")) {
                    var forwarded = proxied.client().with("X-Forwarded-For", client);
                    assertThat(forwarded.get(profile).status()).isEqualTo(404);
                    assertThat(forwarded.get(profile).status()).isEqualTo(429);
                }
                var claimed = direct.client().with("X-Forwarded-For", "192.0.2.3");
                assertThat(claimed.get(profile).status()).isEqualTo(404);
                assertThat(direct.client().get(profile).status()).isEqualTo(429);
            });
        }
    }
}

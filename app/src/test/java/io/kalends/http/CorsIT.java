package io.kalends.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.KalendsInstance;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Pages of other origins call the API where the operator lists them.
class CorsIT {

    private static final String ORIGIN = "https://frontend.example.org";

    @Test
    void pages_of_a_listed_origin_may_send_and_see_the_headers_of_the_api() {
        try (var kalends = KalendsInstance.shared().another("kalends.cors.allowed-origins=" + ORIGIN)) {
            var page = kalends.client().with("Origin", ORIGIN);

            var asked = page.with("Access-Control-Request-Method", "POST")
                    .with("Access-Control-Request-Headers", "authorization,idempotency-key,if-match,traceparent")
                    .send("OPTIONS", "/calendars", null);
            var answer = page.get("/users/" + UUID.randomUUID() + "/public-profile");

            assertThat(asked.status()).isEqualTo(200);
            assertThat(asked.header("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
            assertThat(asked.header("Access-Control-Allow-Headers"))
                    .contains("authorization", "idempotency-key", "if-match", "traceparent");
            assertThat(List.of(String.join(",", answer.headers().allValues("Access-Control-Expose-Headers"))
                            .split(", ?")))
                    .contains(
                            "ETag",
                            "Location",
                            "Retry-After",
                            "Idempotency-Replayed",
                            "RateLimit-Limit",
                            "RateLimit-Remaining",
                            "RateLimit-Reset",
                            "Allow");
        }
    }

    @Test
    void pages_of_other_origins_may_not() {
        try (var kalends = KalendsInstance.shared().another("kalends.cors.allowed-origins=" + ORIGIN)) {
            var answer = kalends.client()
                    .with("Origin", "https://elsewhere.example.org")
                    .get("/users/" + UUID.randomUUID() + "/public-profile");

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        }
    }
}

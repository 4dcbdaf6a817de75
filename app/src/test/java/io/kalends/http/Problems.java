package io.kalends.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What every failure's answer must be: a problem document (RFC 9457) of the same status that leads to its explanation.
final class Problems {

    private static final Set<String> EXPLAINED = ConcurrentHashMap.newKeySet();

    private Problems() {}

    static void requireWellTold(Answer answer, String path) {
        assertThat(answer.header("Content-Type")).as("%s", answer).isEqualTo("application/problem+json");
        assertThat(answer.json().required("status").asInt()).isEqualTo(answer.status());
        assertThat(answer.text("title")).isNotBlank();
        assertThat(answer.text("detail")).isNotBlank();
        assertThat(answer.text("instance")).isEqualTo("/api/v1" + path.split("\\?", 2)[0]);
        assertThat(answer.text("code")).matches("[a-z]+(_[a-z]+)*");
        assertThat(answer.text("traceId")).matches("[0-9a-f]{32}");
        requireExplained(answer.text("type"));
        if (answer.status() == 401) {
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
        if (answer.status() == 429 || answer.status() == 503) {
            assertThat(Integer.parseInt(String.valueOf(answer.header("Retry-After"))))
                    .isPositive();
        }
        if (answer.status() == 422 && answer.text("code").equals("validation_failed")) {
            assertThat(answer.json().required("errors")).isNotEmpty().allSatisfy(error -> {
                assertThat(error.required("field").asString()).isNotBlank();
                assertThat(error.required("code").asString()).matches("[a-z]+(_[a-z]+)*");
                assertThat(error.required("message").asString()).isNotBlank();
            });
        }
    }

    /// @param type the address of the page that explains the problem
    static void requireExplained(String type) {
        if (!EXPLAINED.contains(type)) {
            var page = KalendsInstance.shared().client().get("/" + type);
            assertThat(page.status()).as(type).isEqualTo(200);
            assertThat(page.header("Content-Type")).startsWith("text/html");
            EXPLAINED.add(type);
        }
    }
}

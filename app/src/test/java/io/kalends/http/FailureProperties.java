package io.kalends.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.http.OpenApi.Operation;
import io.kalends.identity.Account;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FailureProperties {

    private static final String TOKEN = Account.register().logIn().accessToken();

    private static final Map<String, Integer> STATUS_OF_CODE = Map.ofEntries(
            Map.entry("bad_request", 400),
            Map.entry("malformed_json", 400),
            Map.entry("invalid_duration", 400),
            Map.entry("appointment_in_past", 400),
            Map.entry("slot_not_available", 400),
            Map.entry("authentication_required", 401),
            Map.entry("invalid_token", 401),
            Map.entry("invalid_credentials", 401),
            Map.entry("forbidden", 403),
            Map.entry("not_found", 404),
            Map.entry("method_not_allowed", 405),
            Map.entry("not_acceptable", 406),
            Map.entry("username_taken", 409),
            Map.entry("email_taken", 409),
            Map.entry("stale_version", 412),
            Map.entry("content_too_large", 413),
            Map.entry("unsupported_media_type", 415),
            Map.entry("validation_failed", 422),
            Map.entry("idempotency_key_reused", 422));

    /// @param body sent with its length
    record Request(String method, String target, List<String> headers, String body) {}

    @Property(tries = 1000)
    @Label(
            "P16 every failed operation answers a fitting status and a problem document whose type leads to its explanation")
    void every_failed_operation_is_told_as_a_problem(@ForAll("requests") Request request) {
        var lines = new java.util.ArrayList<>(request.headers());
        lines.addFirst(request.method() + " " + request.target() + " HTTP/1.1");
        lines.add("Content-Length: " + request.body().getBytes(java.nio.charset.StandardCharsets.UTF_8).length);

        var answer = RawHttp.send(request.body(), lines.toArray(String[]::new));

        assertThat(answer.status()).as("%s", answer).isLessThan(500);
        if (answer.status() >= 400 && !request.method().equals("HEAD")) {
            assertThat(answer.headers().get("content-type")).startsWith("application/problem+json");
            var problem = answer.json();
            assertThat(problem.required("status").asInt()).isEqualTo(answer.status());
            assertThat(STATUS_OF_CODE)
                    .as("%s", problem)
                    .containsEntry(problem.required("code").asString(), answer.status());
            assertThat(problem.required("type").asString())
                    .isEqualTo("/problems/" + problem.required("code").asString());
            Problems.requireExplained(problem.required("type").asString());
            assertThat(problem.required("title").asString()).isNotBlank();
            assertThat(problem.required("detail").asString()).isNotBlank();
            assertThat(problem.required("traceId").asString()).matches("[0-9a-f]{32}");
            assertThat(URI.create(problem.required("instance").asString())).hasNoHost();
        }
        if (answer.status() == 405) {
            assertThat(answer.headers()).containsKey("allow");
        }
    }

    @Provide
    Arbitrary<Request> requests() {
        return Combinators.combine(methods(), targets(), headers(), bodies()).as(Request::new);
    }

    private static Arbitrary<String> methods() {
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(9, Arbitraries.of("GET", "POST", "PUT", "PATCH", "DELETE")),
                net.jqwik.api.Tuple.of(1, Arbitraries.of("HEAD", "OPTIONS", "TRACE", "PROPFIND", "get")));
    }

    private static Arbitrary<String> targets() {
        var id = Arbitraries.of(
                UUID.randomUUID().toString(), "1", "%00", "%2e%2e", "a;b=c", "%ff", "{x}", "ü", "%", "..", "a%2Fb", "");
        var routes = Arbitraries.of(OpenApi.served().operations().stream()
                .map(Operation::path)
                .distinct()
                .toList());
        var paths = Arbitraries.oneOf(
                Combinators.combine(routes, id).as((route, value) -> route.replaceAll("\\{[^}]+}", value)),
                Arbitraries.of(
                        "/error",
                        "/api",
                        "/api/v1",
                        "/api/v1/",
                        "/api/v2/calendars",
                        "//api/v1/calendars",
                        "/actuator",
                        "/actuator/env",
                        "/problems/none",
                        "/v3/api-docs/none",
                        "/docs/none"));
        var query = Arbitraries.of(
                "",
                "?limit=0",
                "?limit=%zz",
                "?limit=%ff",
                "?sort=%00",
                "?cursor=x",
                "?cursor=MTphMTpi",
                "?status=NONE",
                "?calendarId=1",
                "?from=x&to=y",
                "?timeZone=Mars/Base",
                "?timeZone=Europe/Paris",
                "?%00=1",
                "?=",
                "?&&",
                "?from=2027-01-01T00:00:00Z&to=2020-01-01T00:00:00Z",
                "?access_token=x");
        return Combinators.combine(paths, query).as(String::concat);
    }

    private static Arbitrary<List<String>> headers() {
        return Arbitraries.of(
                        "If-Match: \"0\"",
                        "If-Match: €",
                        "If-Match:",
                        "If-None-Match: *",
                        "Idempotency-Key: €",
                        "Idempotency-Key: a b",
                        "Idempotency-Key: " + "k".repeat(300),
                        "Accept: text/html",
                        "Accept: garbage",
                        "Accept-Language: de",
                        "Accept-Language: €",
                        "Accept-Language: *;q=x",
                        "Content-Type: text/plain",
                        "Content-Type: application/json",
                        "Content-Type: garbage",
                        "Content-Type: multipart/form-data",
                        "Content-Type: application/x-www-form-urlencoded",
                        "Content-Type: application/json;charset=x",
                        "X-Api-Key: €",
                        "X-Api-Key: x",
                        "Cookie: a=b;;=",
                        "X-HTTP-Method-Override: DELETE",
                        "traceparent: x",
                        "Range: bytes=0-1",
                        "Expect: x",
                        "Transfer-Encoding: x")
                .set()
                .ofMaxSize(3)
                .map(some -> {
                    var all = new java.util.ArrayList<>(some);
                    if (some.stream().noneMatch(header -> header.startsWith("X-Api-Key"))) {
                        all.add("Authorization: Bearer " + TOKEN);
                    }
                    return all;
                });
    }

    private static Arbitrary<String> bodies() {
        return Arbitraries.of("", "{}", "{", "null", "[]", "%zz=1&a=%ff", "--x", "{\"name\": \"A\", \"timeZone\": 1}");
    }
}

package io.kalends.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.identity.Account;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that fail before any use case sees them.
class RequestIT {

    private static final String JSON = "Content-Type: application/json";

    private final String token = Account.register().logIn().accessToken();
    private final String authorization = "Authorization: Bearer " + token;
    private final CheckedClient host = CheckedClient.visitor().withToken(token);

    @Test
    void a_body_past_one_mebibyte_is_413_when_its_length_is_announced() {
        var answer = host.post("/calendars", "{\"name\": \"" + "x".repeat(1 << 20) + "\"}");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text("code")).isEqualTo("content_too_large");
        assertThat(answer.json().required("maxBytes").asInt()).isEqualTo(1 << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Plain: x", "Idempotency-Key: chunked"})
    void a_body_past_one_mebibyte_is_413_when_it_comes_in_chunks(String header) {
        var chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";

        var answer = RawHttp.send(
                chunk.repeat(17) + "0\r\n\r\n",
                "POST /api/v1/calendars HTTP/1.1",
                authorization,
                JSON,
                header,
                "Transfer-Encoding: chunked");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().required("code").asString()).isEqualTo("content_too_large");
    }

    @Test
    void a_body_of_one_mebibyte_is_read() {
        var json = "{\"name\": \"x\"}";

        var answer = host.post("/calendars", json + " ".repeat((1 << 20) - json.length()));

        assertThat(answer.status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "multipart/form-data",
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded",
                "application/json;charset=none",
                "garbage"
            })
    void a_body_that_is_not_json_is_415(String type) {
        for (var method : new String[] {"POST", "PUT"}) {
            var path = method.equals("POST") ? "/calendars" : "/calendars/" + UUID.randomUUID();
            var answer = host.with("Content-Type", type).send(method, path, "name=A");

            assertThat(answer.status()).as(method).isEqualTo(415);
            assertThat(answer.text("code")).isEqualTo("unsupported_media_type");
        }
    }

    @Test
    void a_merge_patch_may_be_called_one() {
        var answer =
                host.with("Content-Type", "application/merge-patch+json").patch("/users/me", "{\"name\": \"Ada\"}");

        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "null", "7", "", "{\"name\": \"a\", \"name\": \"b\"}", "{} {}", "{'name': 1}"})
    void malformed_json_is_400(String body) {
        var answer = host.post("/calendars", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("malformed_json");
        assertThat(answer.text("detail")).isEqualTo("The body is not the JSON object that this route takes");
    }

    @Test
    void bytes_that_are_no_text_are_400() {
        var answer = RawHttp.sendBytes(
                new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'},
                "POST /api/v1/calendars HTTP/1.1",
                authorization,
                JSON,
                "Content-Length: 7");

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void an_unknown_route_is_404() {
        for (var path : new String[] {"/nothing", "/calendars/x/y/z", "/auth"}) {
            var answer = host.get(path);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text("detail")).isEqualTo("Not found");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "x", "1-1-1-1-1", "not-a-uuid", "%F0%9F%A6%89", "0192000000007000800000000000000000"})
    void an_id_in_a_path_that_is_no_uuid_names_nothing(String id) {
        assertThat(host.get("/calendars/" + id).status()).isEqualTo(404);
        assertThat(host.delete("/calendars/" + id).status()).isEqualTo(404);
        assertThat(host.post("/appointments/" + id + "/cancel", null).status()).isEqualTo(404);
        assertThat(host.get("/users/" + id + "/public-profile").status()).isEqualTo(404);
        assertThat(host.delete("/api-keys/" + id).status()).isEqualTo(404);
    }

    @Test
    void a_method_that_a_route_has_not_is_405_and_allow_lists_those_that_it_has() {
        var answer = host.send("DELETE", "/calendars", null);

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.text("code")).isEqualTo("method_not_allowed");
        assertThat(String.valueOf(answer.header("Allow")).split(", ")).contains("GET", "POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROPFIND", "TRACE", "get"})
    void a_method_that_no_route_has_is_405(String method) {
        var answer = RawHttp.send("", method + " /api/v1/calendars HTTP/1.1", authorization);

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers()).containsKey("allow");
        assertThat(answer.json().required("code").asString()).isEqualTo("method_not_allowed");
    }

    @Test
    void head_answers_what_get_answers_without_its_body() {
        for (var path : new String[] {"/calendars", "/users/me", "/audit", "/appointments"}) {
            var head = host.unchecked().send("HEAD", path, null);

            assertThat(head.status()).isEqualTo(200);
            assertThat(head.text()).isEmpty();
            assertThat(head.header("Content-Type")).isEqualTo("application/json");
        }
        assertThat(host.unchecked()
                        .send("HEAD", "/calendars/" + UUID.randomUUID(), null)
                        .status())
                .isEqualTo(404);
        assertThat(CheckedClient.visitor()
                        .unchecked()
                        .send("HEAD", "/calendars", null)
                        .status())
                .isEqualTo(401);
        assertThat(CheckedClient.visitor()
                        .unchecked()
                        .send("HEAD", "//actuator/health", null)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void options_lists_the_methods_of_a_route() {
        var answer = host.unchecked().send("OPTIONS", "/calendars", null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Allow")).contains("GET", "POST");
    }

    @Test
    void who_accepts_no_json_is_told_so_before_anything_happens() {
        var answer = host.with("Accept", "text/html").post("/calendars", """
                {"name": "Unwanted", "timeZone": "UTC"}""");

        assertThat(answer.status()).isEqualTo(406);
        assertThat(host.get("/calendars").json().required("items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "*/*", "application/*", "text/html, application/json;q=0.5"})
    void who_accepts_json_among_others_gets_it(String accept) {
        assertThat(host.with("Accept", accept).get("/calendars").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/calendars/%00", "/api/v1/calendars/{x}", "/api/v1/calendars/%2e%2e", "/api/v1/calendars//x",
                "/api/v1/calendars/a;b", "/api/v1/calendars/a%2Fb", "/api/v1/calendars?limit=%zz",
                        "/api/v1/calendars?a=%ff"
            })
    void an_ambiguous_address_is_400_in_the_manner_of_every_problem(String target) {
        var answer = RawHttp.send("", "GET " + target + " HTTP/1.1", authorization);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().get("content-type")).startsWith("application/problem+json");
        assertThat(answer.json().required("code").asString()).isEqualTo("bad_request");
        assertThat(answer.json().required("traceId").asString()).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"If-Match: €", "Idempotency-Key: €", "X-Api-Key: €"})
    void a_header_with_control_characters_is_400(String header) {
        var answer = RawHttp.send(
                "{}",
                "POST /api/v1/appointments/" + UUID.randomUUID() + "/cancel HTTP/1.1",
                authorization,
                JSON,
                header,
                "Content-Length: 2");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().required("code").asString()).isEqualTo("bad_request");
    }

    @Test
    void a_traceparent_of_the_caller_names_the_trace() {
        var answer = host.with("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .get("/nothing");

        assertThat(answer.text("traceId")).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void an_unknown_field_is_named_wherever_it_stands() {
        var answer = host.post("/calendars", """
                {"name": "A", "timeZone": "UTC", "limits": {"perDecade": 1}}""");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("limits.perDecade");
        assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo("unknown_field");
    }
}

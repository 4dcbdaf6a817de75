package io.kalends.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.identity.Account;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/// `ETag`, `If-Match`, and what PUT and PATCH take and leave.
class VersionIT {

    private static final String CHANGES = "{\"name\": \"Changed\", \"timeZone\": \"UTC\"}";

    private final String token = Account.register().logIn().accessToken();
    private final CheckedClient host = CheckedClient.visitor().withToken(token);
    private final String path = "/calendars/" + host.newCalendar();

    @Test
    void every_change_gives_a_new_tag() {
        var read = host.get(path);
        var changed = host.put(path, CHANGES);

        assertThat(read.header("ETag")).isEqualTo("\"1\"");
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(host.get(path).header("ETag")).isEqualTo("\"2\"");
        assertThat(changed.json().required("version").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"1\"          | 200",
                "*              | 200",
                "\"7\", \"1\"   | 200",
                "\"1\",\"7\"    | 200",
                "W/\"1\"        | 200",
                "\"0\"          | 412",
                "\"2\"          | 412",
                "\"7\", \"8\"   | 412",
                "1              | 412",
                "\"one\"        | 412",
                "garbage        | 412",
                "\"99999999999999999999\" | 412",
                "\"-1\"         | 412",
                "\"\"           | 412"
            })
    void a_change_is_made_where_one_of_the_tags_is_current(String ifMatch, int status) {
        assertThat(host.with("If-Match", ifMatch).put(path, CHANGES).status()).isEqualTo(status);
        assertThat(host.get(path).header("ETag")).isEqualTo(status == 200 ? "\"2\"" : "\"1\"");
    }

    @Test
    void tags_may_stand_in_several_headers() {
        var answer = RawHttp.send(
                CHANGES,
                "PUT /api/v1" + path + " HTTP/1.1",
                "Authorization: Bearer " + token,
                "Content-Type: application/json",
                "If-Match: \"7\"",
                "If-Match: \"1\"",
                "Content-Length: " + CHANGES.length());

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void a_stale_tag_stops_every_kind_of_change() {
        var appointment = "/appointments/"
                + host.book(host.newCalendar(), ApiClient.someDay() + "T09:00:00Z")
                        .id();
        var stale = host.with("If-Match", "\"77\"");

        assertThat(stale.put(path + "/business-hours", "{\"businessHours\": []}")
                        .status())
                .isEqualTo(412);
        assertThat(stale.delete(path).status()).isEqualTo(412);
        assertThat(stale.post(appointment + "/cancel", null).status()).isEqualTo(412);
        assertThat(stale.patch(appointment + "/status", "{\"status\": \"CONFIRMED\"}")
                        .status())
                .isEqualTo(412);
        assertThat(stale.post(appointment + "/check-in", "{\"method\": \"MANUAL\"}")
                        .status())
                .isEqualTo(412);
        assertThat(stale.patch(appointment, "{\"notes\": null}").status()).isEqualTo(412);
        assertThat(stale.delete(appointment).status()).isEqualTo(412);
        assertThat(stale.patch("/users/me", "{\"name\": \"Eve\"}").status()).isEqualTo(412);
        assertThat(stale.delete("/users/me").status()).isEqualTo(412);
    }

    @Test
    void what_the_caller_has_is_not_sent_again() {
        var answer = host.with("If-None-Match", "\"1\"").unchecked().get(path);

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.text()).isEmpty();
    }

    @Test
    void what_was_read_can_be_sent_back() {
        host.put(path, """
                {"name": "Full", "timeZone": "Europe/Paris", "description": "d", "color": "#000000", "slotMinutes": 45,
                 "limits": {"perDay": 3}, "tags": ["a", "b"], "respects": ["%s"]}""".formatted(host.newCalendar()));
        var read = (ObjectNode) host.get(path).json();

        var sentBack = host.put(path, read.toString());

        assertThat(sentBack.status()).isEqualTo(200);
        assertThat(withoutVersion(sentBack)).isEqualTo(read.remove(java.util.List.of("version", "updatedAt")));
    }

    private static ObjectNode withoutVersion(Answer answer) {
        return ((ObjectNode) answer.json()).remove(java.util.List.of("version", "updatedAt"));
    }

    @Test
    void read_only_fields_are_ignored_and_business_hours_stay() {
        var hours = host.get(path).json().required("businessHours");

        var answer = host.put(path, """
                {"name": "A", "timeZone": "UTC", "id": "01920000-0000-7000-8000-000000000000", "version": 99,
                 "createdAt": "2000-01-01T00:00:00Z", "updatedAt": "2000-01-01T00:00:00Z", "businessHours": []}""");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(path).endsWith(answer.id().toString());
        assertThat(answer.json().required("version").asInt()).isEqualTo(2);
        assertThat(answer.text("createdAt")).doesNotStartWith("2000");
        assertThat(answer.json().required("businessHours")).isEqualTo(hours);
    }

    @Test
    void a_user_changes_by_patch_and_what_is_left_out_stays() {
        var before = host.get("/users/me").json();

        var after = host.patch("/users/me", "{\"name\": \"Countess\", \"version\": 99}");

        assertThat(after.text("name")).isEqualTo("Countess");
        assertThat(after.text("email")).isEqualTo(before.required("email").asString());
        assertThat(after.json().required("version").asInt()).isEqualTo(2);
    }

    @Test
    void changes_at_the_same_time_without_a_tag_are_all_made() {
        var changes = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> host.patch("/users/me", "{\"name\": \"Ada %d\"}".formatted(i))))
                .toList();

        assertThat(changes)
                .allSatisfy(change -> assertThat(change.join().status()).isEqualTo(200));
        assertThat(host.get("/users/me").json().required("version").asInt()).isEqualTo(5);
    }
}

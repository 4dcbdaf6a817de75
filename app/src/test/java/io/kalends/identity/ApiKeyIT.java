package io.kalends.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Keys by which programs act for their users.
class ApiKeyIT {

    private final Account account = Account.register();
    private final ApiClient user = account.logIn().client();

    @Test
    void a_key_does_what_its_scopes_name_and_no_more() {
        var calendar = user.newCalendar();
        var reader = program(create("\"calendars:read\"", null));
        var writer = program(create("\"calendars:write\", \"appointments:read\"", null));

        assertThat(reader.get("/calendars/" + calendar).status()).isEqualTo(200);
        requireForbidden(reader.delete("/calendars/" + calendar));
        requireForbidden(reader.post("/calendars", "{\"name\": \"A\", \"timeZone\": \"UTC\"}"));
        requireForbidden(reader.get("/appointments"));
        requireForbidden(reader.get("/audit"));

        requireForbidden(writer.get("/calendars/" + calendar));
        assertThat(writer.get("/appointments").status()).isEqualTo(200);
        assertThat(writer.delete("/calendars/" + calendar).status()).isEqualTo(204);
    }

    @Test
    void a_key_that_reads_calendars_asks_for_their_free_time_too() {
        var calendar = user.newCalendar();
        var reader = program(create("\"calendars:read\"", null));
        var others = program(create("\"appointments:read\", \"calendars:write\"", null));
        var check = "{\"calendarId\": \"%s\", \"start\": \"%sT09:00:00Z\"}".formatted(calendar, ApiClient.someDay());

        assertThat(reader.post("/availability/check", check).status()).isEqualTo(200);
        assertThat(reader.get("/availability?from=2027-03-01T00:00:00Z&to=2027-03-02T00:00:00Z")
                        .status())
                .isEqualTo(200);
        requireForbidden(others.post("/availability/check", check));
    }

    @Test
    void a_key_with_every_scope_manages_neither_the_account_nor_keys() {
        var program = program(create(
                "\"calendars:read\", \"calendars:write\", \"appointments:read\", \"appointments:write\", \"audit:read\"",
                null));

        assertThat(program.get("/auth/me").id()).isEqualTo(account.id());
        requireForbidden(program.get("/users/me"));
        requireForbidden(program.patch("/users/me", "{\"name\": \"Eve\"}"));
        requireForbidden(program.delete("/users/me"));
        requireForbidden(program.get("/api-keys"));
        requireForbidden(program.post("/api-keys", "{\"name\": \"More\", \"scopes\": [\"audit:read\"]}"));
    }

    @Test
    void a_key_is_shown_once() {
        var created = create("\"calendars:read\"", null);

        var listed = user.get("/api-keys").json().required("items").get(0);

        assertThat(created.text("key")).startsWith("kal_");
        assertThat(listed.required("id").asString()).isEqualTo(created.id().toString());
        assertThat(listed.required("key").isNull()).isTrue();
    }

    @Test
    void a_revoked_key_stops_working_at_once_on_every_instance() {
        var created = create("\"calendars:read\"", null);
        var here = program(created);
        var elsewhere = here.at(KalendsInstance.sharedToo());
        assertThat(elsewhere.get("/calendars").status()).isEqualTo(200);

        assertThat(user.delete("/api-keys/" + created.id()).status()).isEqualTo(204);

        requireInvalid(here.get("/calendars"));
        requireInvalid(elsewhere.get("/calendars"));
        assertThat(user.get("/api-keys").json().required("items")).isEmpty();
        assertThat(user.delete("/api-keys/" + created.id()).status()).isEqualTo(404);
    }

    @Test
    void nobody_revokes_the_key_of_somebody_else() {
        var created = create("\"calendars:read\"", null);

        assertThat(KalendsInstance.shared()
                        .newUser()
                        .delete("/api-keys/" + created.id())
                        .status())
                .isEqualTo(404);

        assertThat(program(created).get("/calendars").status()).isEqualTo(200);
    }

    @Test
    void a_key_expires_when_it_was_said_to() {
        var program = program(create(
                "\"calendars:read\"", TestClock.now().plus(Duration.ofHours(1)).toString()));

        TestClock.later(
                Duration.ofMinutes(59),
                () -> assertThat(program.get("/calendars").status()).isEqualTo(200));
        TestClock.later(Duration.ofMinutes(61), () -> requireInvalid(program.get("/calendars")));
    }

    @Test
    void a_key_outlives_the_session_that_made_it() {
        var session = account.logIn();
        var program = program(session.client().post("/api-keys", """
                {"name": "%s", "scopes": ["calendars:read"]}""".formatted(UUID.randomUUID())));

        session.client().post("/auth/logout", null);

        assertThat(program.get("/calendars").status()).isEqualTo(200);
    }

    private Answer create(String scopes, @Nullable String expiresAt) {
        var answer = user.post(
                "/api-keys",
                "{\"name\": \"Website\", \"scopes\": [%s], \"expiresAt\": %s}"
                        .formatted(scopes, expiresAt == null ? "null" : '"' + expiresAt + '"'));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer;
    }

    private ApiClient program(Answer created) {
        return account.visitor().with("X-Api-Key", created.text("key"));
    }

    private static void requireForbidden(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(403);
        assertThat(answer.text("detail")).isEqualTo("You do not have permission to do this");
    }

    private static void requireInvalid(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(401);
        assertThat(answer.text("detail")).isEqualTo("Invalid token");
    }
}

package io.kalends.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/// What callers are told of a database that has no time for them, or that refuses what they want.
class DatabaseErrorsIT {

    private static final String CALENDAR = "{\"name\": \"A\", \"timeZone\": \"UTC\"}";

    @Test
    void who_gets_no_connection_is_told_to_come_again() throws SQLException {
        try (var busy = KalendsInstance.shared().another("kalends.database.pool-size=1")) {
            var host = busy.newUser();
            var program =
                    busy.client().with("X-Api-Key", host.post("/api-keys", """
                            {"name": "Website", "scopes": ["calendars:read"]}""").text("key"));

            try (var _ = busy.bean(DataSource.class).getConnection()) {
                requireToldToComeAgain(host.get("/calendars"));
                requireToldToComeAgain(program.get("/calendars"));
                requireToldToComeAgain(busy.client().post("/auth/login", """
                        {"username": "ada", "password": "correct horse battery"}"""));
                assertThat(busy.client().get("//actuator/health/readiness").status())
                        .isEqualTo(503);
                assertThat(busy.client().get("//actuator/health/liveness").status())
                        .isEqualTo(200);
            }

            assertThat(host.get("/calendars").status()).isEqualTo(200);
            assertThat(program.get("/calendars").status()).isEqualTo(200);
            assertThat(busy.client().get("//actuator/health/readiness").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_constraint_that_no_use_case_foresees_is_a_conflict() {
        var database = KalendsInstance.shared().database();
        var host = CheckedClient.newUser();
        database.execute("alter table calendars.calendars add constraint no_name check (name <> 'No name')");
        try {
            for (var language : List.of("en", "de", "fr", "es")) {
                var answer = host.with("Accept-Language", language)
                        .post("/calendars", CALENDAR.replace("\"A\"", "\"No name\""));

                assertThat(answer.status()).isEqualTo(409);
                assertThat(answer.text("code")).isEqualTo("conflict");
                assertThat(answer.text("detail")).doesNotContain("no_name", "No name");
                Problems.requireExplained(answer.text("type"));
            }
            assertThat(host.with("Accept-Language", "de")
                            .post("/calendars", CALENDAR.replace("\"A\"", "\"No name\""))
                            .text("detail"))
                    .isEqualTo("Die Anfrage widerspricht dem, was gespeichert ist");
            assertThat(host.post("/calendars", CALENDAR).status()).isEqualTo(201);
        } finally {
            database.execute("alter table calendars.calendars drop constraint no_name");
        }
    }

    private static void requireToldToComeAgain(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.text("code")).isEqualTo("database_unavailable");
        assertThat(answer.text("detail")).isEqualTo("The database cannot be reached or is too busy");
    }
}

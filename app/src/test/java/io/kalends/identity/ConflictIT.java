package io.kalends.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// What PostgreSQL gives up because of a deadlock is tried again.
class ConflictIT {

    private final KalendsInstance kalends = KalendsInstance.shared();
    private final DSLContext database = kalends.database();
    private final Account account = Account.register();

    @Test
    void a_deadlock_is_tried_again_whatever_is_done_with_an_account() {
        var session = account.logIn();
        var host = session.client();

        requireTriedAgain("users", 200, () -> host.patch("/users/me", "{\"name\": \"Ada\"}"));
        requireTriedAgain("api_keys", 201, () -> host.post("/api-keys", """
                {"name": "Website", "scopes": ["calendars:read"]}"""));
        var key = host.get("/api-keys").json().at("/items/0/id").asString();
        requireTriedAgain("api_keys", 204, () -> host.delete("/api-keys/" + key));
        requireTriedAgain("refresh_tokens", 200, session::refresh);
        requireTriedAgain("sessions", 204, () -> host.post("/auth/logout", null));
        requireTriedAgain(
                "users",
                201,
                () -> kalends.client()
                        .post(
                                "/auth/register",
                                Account.registration(
                                        "x" + account.username(), "x" + account.email(), "correct horse battery")));
        requireTriedAgain("users", 204, () -> account.logIn().client().delete("/users/me"));
    }

    /// The first statement that writes to the table fails.
    private void requireTriedAgain(String table, int status, Supplier<Answer> request) {
        database.execute("""
                create sequence identity.writes;
                create function identity.fail_first() returns trigger language plpgsql as $$
                begin
                  if nextval('identity.writes') = 1 then
                    raise exception 'deadlock detected' using errcode = '40P01';
                  end if;
                  return null;
                end $$;
                create trigger fail_first before insert or update or delete on identity.%s
                  for each statement execute function identity.fail_first()""".formatted(table));
        try {
            assertThat(request.get().status()).as(table).isEqualTo(status);
            assertThat(database.fetchSingle("select last_value::int from identity.writes")
                            .into(Integer.class))
                    .as("writes to %s", table)
                    .isGreaterThan(1);
        } finally {
            database.execute("""
                    drop trigger fail_first on identity.%s;
                    drop function identity.fail_first;
                    drop sequence identity.writes""".formatted(table));
        }
    }
}

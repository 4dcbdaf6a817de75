package io.kalends.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// Erasing an account in a race.
class EraseUserIT {

    private final DSLContext database = KalendsInstance.shared().database();
    private final Account account = Account.register();

    @Test
    void an_account_that_changes_while_it_is_erased_is_stale() {
        var host = account.logIn().client().with("If-Match", "\"1\"");

        var answers = whileChangeIsUnderWay(
                "update identity.users set version = version + 1 where id = ?",
                List.of(() -> host.delete("/users/me")));

        assertThat(answers).extracting(Answer::status).containsExactly(412);
        assertThat(host.get("/users/me").status()).isEqualTo(200);
    }

    @Test
    void an_erasure_is_announced_once() {
        var host = account.logIn().client();

        var answers = whileChangeIsUnderWay(
                "select 1 from identity.users where id = ? for update",
                List.of(() -> host.delete("/users/me"), () -> host.delete("/users/me")));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(204, 404);
        await().until(() -> count("platform.outbox", "type", "user.erased") == 0);
        assertThat(count("audit.entries", "action", "user.erased")).isOne();
    }

    /// Sends requests that wait for a lock on the user, which another transaction holds until they all do.
    private List<Answer> whileChangeIsUnderWay(String change, List<Supplier<Answer>> requests) {
        var answers = Stream.generate(CompletableFuture<Answer>::new)
                .limit(requests.size())
                .toList();
        database.transaction(tx -> {
            tx.dsl().execute(change, account.id());
            for (int i = 0; i < requests.size(); i++) {
                answers.get(i).completeAsync(requests.get(i));
            }
            await().until(() -> waiting(tx.dsl()) == requests.size());
        });
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private static int waiting(DSLContext database) {
        return database.fetchSingle("""
                        select count(*)::int from pg_stat_activity where wait_event_type = 'Lock' and query like '%users%'""").into(Integer.class);
    }

    private int count(String table, String column, String type) {
        return database.fetchSingle(
                        "select count(*)::int from " + table + " where " + column + " = ? and subject_id = ?",
                        type,
                        account.id())
                .into(Integer.class);
    }
}

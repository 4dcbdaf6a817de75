package io.kalends.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.identity.Account;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A repeated POST with the same key has one effect and one answer (K15).
class IdempotencyIT {

    private static final String NINE = ApiClient.someDay() + "T09:00:00Z";
    private static final String CALENDAR = "{\"name\": \"A\", \"timeZone\": \"UTC\"}";

    private final Account account = Account.register();
    private final CheckedClient host = CheckedClient.of(account.logIn().client());
    private final String key = UUID.randomUUID().toString();
    private final CheckedClient keyed = host.with("Idempotency-Key", key);

    @Test
    void a_success_is_answered_again_and_done_once() {
        var calendar = host.newCalendar();

        var first = keyed.book(calendar, NINE);
        var second = keyed.book(calendar, NINE);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        requireReplayed(second, first);
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(host.get("/appointments").json().required("items")).hasSize(1);
    }

    @Test
    void a_refusal_is_answered_again_even_when_its_reason_is_gone() {
        var calendar = host.newCalendar();
        var taken = host.book(calendar, NINE).id();
        var first = keyed.book(calendar, NINE);
        host.post("/appointments/" + taken + "/cancel", null);

        var second = keyed.book(calendar, NINE);

        assertThat(first.status()).isEqualTo(409);
        requireReplayed(second, first);
        assertThat(host.book(calendar, NINE).status()).isEqualTo(201);
    }

    @Test
    void refusals_with_400_and_404_are_answered_again() {
        var past = keyed.book(host.newCalendar(), "2020-01-01T09:00:00Z");
        var path = "/appointments/" + UUID.randomUUID() + "/cancel";
        var unknown = keyed.post(path, null);

        assertThat(past.status()).isEqualTo(400);
        assertThat(unknown.status()).isEqualTo(404);
        requireReplayed(keyed.post(path, null), unknown);
    }

    @Test
    void the_key_with_another_body_is_refused() {
        keyed.post("/calendars", CALENDAR);

        var other = keyed.post("/calendars", "{\"name\": \"B\", \"timeZone\": \"UTC\"}");

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("code")).isEqualTo("idempotency_key_reused");
        assertThat(host.get("/calendars").json().required("items")).hasSize(1);
    }

    @Test
    void while_the_first_runs_the_second_is_told_to_come_again() {
        var calendar = host.newCalendar();
        var first = new CompletableFuture<Answer>();
        KalendsInstance.shared().database().transaction(bookings -> {
            bookings.dsl()
                    .execute(
                            "select pg_advisory_xact_lock(hashtextextended({0}::text, 0))",
                            org.jooq.impl.DSL.val(calendar));
            first.completeAsync(() -> keyed.book(calendar, NINE));
            await().until(() -> waiting(bookings.dsl()) > 0);

            var meanwhile = keyed.book(calendar, NINE);

            assertThat(meanwhile.status()).isEqualTo(409);
            assertThat(meanwhile.text("code")).isEqualTo("idempotency_in_progress");
            assertThat(meanwhile.header("Retry-After")).isEqualTo("1");
            assertThat(host.with("Idempotency-Key", key + "2")
                            .post("/calendars", CALENDAR)
                            .status())
                    .isEqualTo(201);
        });

        assertThat(first.join().status()).isEqualTo(201);
        requireReplayed(keyed.book(calendar, NINE), first.join());
    }

    private static int waiting(DSLContext database) {
        return database.fetchSingle("select count(*)::int from pg_locks where locktype = 'advisory' and not granted")
                .into(Integer.class);
    }

    @Test
    void the_address_of_a_visitor_is_kept_as_a_hash() {
        var visitor = KalendsInstance.shared().client().with("Idempotency-Key", key);
        var name = "u" + UUID.randomUUID().toString().substring(0, 18);

        visitor.post("/auth/register", """
                {"username": "%s", "email": "%s@example.org", "password": "correct horse battery", "name": "Ada",
                  "timeZone": "UTC"}""".formatted(name, name));

        assertThat(KalendsInstance.shared()
                        .database()
                        .fetch("select caller from platform.idempotent_answers where key = ?", key)
                        .getValues(0, String.class))
                .singleElement()
                .asString()
                .matches("address:[0-9a-f]{64}");
    }

    @Test
    void many_at_once_have_one_effect() {
        var calendar = host.newCalendar();

        var answers = java.util.stream.Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> keyed.book(calendar, NINE)))
                .limit(8)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(201, 409));
        assertThat(answers.stream().filter(answer -> answer.status() == 409))
                .allSatisfy(answer -> assertThat(answer.text("code")).isEqualTo("idempotency_in_progress"));
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 201)
                        .map(Answer::id)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void a_key_is_its_callers_own() {
        var other = CheckedClient.newUser();
        var program = CheckedClient.visitor()
                .with("X-Api-Key", host.post("/api-keys", """
                        {"name": "A", "scopes": ["calendars:write"]}""").text("key"));

        var ids = java.util.stream.Stream.of(host, other, program)
                .map(caller -> caller.with("Idempotency-Key", key)
                        .post("/calendars", CALENDAR)
                        .id());

        assertThat(ids).doesNotHaveDuplicates().hasSize(3);
    }

    @Test
    void a_user_keeps_a_key_across_sessions() {
        var first = keyed.post("/calendars", CALENDAR);

        var again = CheckedClient.of(account.logIn().client())
                .with("Idempotency-Key", key)
                .post("/calendars", CALENDAR);

        requireReplayed(again, first);
    }

    @Test
    void a_key_is_its_routes_own() {
        var calendar = host.newCalendar();
        var first = host.book(calendar, NINE).id();
        var second = host.book(calendar, ApiClient.someDay() + "T10:00:00Z").id();

        for (var appointment : new UUID[] {first, second}) {
            var cancelled = keyed.post("/appointments/" + appointment + "/cancel", null);

            assertThat(cancelled.header("Idempotency-Replayed")).isNull();
            assertThat(cancelled.id()).isEqualTo(appointment);
        }
    }

    @Test
    void answers_with_a_secret_are_not_kept() {
        var body = "{\"name\": \"A\", \"scopes\": [\"calendars:read\"]}";
        var login = "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(account.username(), account.password());

        assertThat(keyed.post("/api-keys", body).id())
                .isNotEqualTo(keyed.post("/api-keys", body).id());
        assertThat(keyed.post("/auth/login", login).text("refreshToken"))
                .isNotEqualTo(keyed.post("/auth/login", login).text("refreshToken"));
        assertThat(kept()).isZero();
    }

    @Test
    void what_no_use_case_answered_is_not_kept() {
        var visitor = CheckedClient.visitor().with("Idempotency-Key", key);
        var reader = visitor.with("X-Api-Key", host.post("/api-keys", """
                        {"name": "A", "scopes": ["calendars:read"]}""").text("key"));

        assertThat(visitor.post("/calendars", CALENDAR).status()).isEqualTo(401);
        assertThat(reader.post("/calendars", CALENDAR).status()).isEqualTo(403);
        assertThat(keyed.post("/calendars", "{}").status()).isEqualTo(422);
        assertThat(keyed.with("Content-Type", "text/plain")
                        .post("/calendars", "x")
                        .status())
                .isEqualTo(415);
        assertThat(kept()).isZero();
        assertThat(keyed.post("/calendars", CALENDAR).status()).isEqualTo(201);
    }

    @Test
    void an_answer_is_kept_for_24_hours() {
        var program = CheckedClient.visitor()
                .with("X-Api-Key", host.post("/api-keys", """
                        {"name": "A", "scopes": ["calendars:write"]}""").text("key"))
                .with("Idempotency-Key", key);
        var first = program.post("/calendars", CALENDAR);

        TestClock.later(
                Duration.ofHours(24).minusMinutes(1),
                () -> requireReplayed(program.post("/calendars", CALENDAR), first));
        TestClock.later(Duration.ofHours(24).plusMinutes(1), () -> {
            var anew = program.post("/calendars", CALENDAR);
            assertThat(anew.id()).isNotEqualTo(first.id());
            requireReplayed(program.post("/calendars", CALENDAR), anew);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "tab\there"})
    void a_key_is_made_of_visible_characters(String wrong) {
        requireWrongKey(wrong);
    }

    @Test
    void a_key_has_at_most_255_characters() {
        requireWrongKey("k".repeat(256));
        assertThat(host.with("Idempotency-Key", "k".repeat(255))
                        .post("/calendars", CALENDAR)
                        .status())
                .isEqualTo(201);
    }

    private void requireWrongKey(String wrong) {
        var answer = host.with("Idempotency-Key", wrong).post("/calendars", CALENDAR);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("Idempotency-Key");
    }

    @Test
    void other_methods_take_no_key() {
        var path = "/calendars/" + host.newCalendar();

        assertThat(keyed.put(path, CALENDAR).header("Idempotency-Replayed")).isNull();
        assertThat(keyed.put(path, CALENDAR).header("ETag")).isEqualTo("\"3\"");
    }

    private int kept() {
        return KalendsInstance.shared()
                .database()
                .fetchSingle("select count(*)::int from platform.idempotent_answers where key = ?", key)
                .into(Integer.class);
    }

    private static void requireReplayed(Answer answer, Answer first) {
        assertThat(answer.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(answer.status()).isEqualTo(first.status());
        assertThat(answer.text()).isEqualTo(first.text());
        assertThat(answer.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    }
}

package io.kalends.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.TestClock;
import java.time.Duration;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

class AccountMailIT {

    private static final String NEW_PASSWORD = "another horse battery";

    private final Host host = Host.register();

    @Test
    void an_address_is_verified_by_the_link_that_was_mailed_to_it_once() {
        var token = Mailbox.awaitTo(host.email(), 1).getFirst().token("kal_verify_");
        assertThat(host.client()
                        .get("/auth/me")
                        .json()
                        .required("emailVerified")
                        .asBoolean())
                .isFalse();

        assertThat(verify(token).status()).isEqualTo(204);

        assertThat(host.client()
                        .get("/auth/me")
                        .json()
                        .required("emailVerified")
                        .asBoolean())
                .isTrue();
        requireInvalidLink(verify(token));
    }

    @Test
    void another_address_has_to_be_verified_anew_and_the_former_ones_link_is_good_for_nothing() {
        var former = Mailbox.awaitTo(host.email(), 1).getFirst().token("kal_verify_");
        var address = "new-" + host.email();

        host.client().patch("/users/me", """
                {"email": "%s"}""".formatted(address));
        var token = Mailbox.awaitTo(address, 1).getFirst().token("kal_verify_");

        requireInvalidLink(verify(former));
        assertThat(verify(token).status()).isEqualTo(204);
        assertThat(host.client()
                        .get("/auth/me")
                        .json()
                        .required("emailVerified")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void who_reads_the_mail_chooses_a_new_password_and_ends_all_sessions() {
        var token = forgotten(1);

        assertThat(reset(token, NEW_PASSWORD).status()).isEqualTo(204);

        assertThat(host.client().get("/auth/me").status()).isEqualTo(401);
        assertThat(Host.logIn(host.email(), host.password()).status()).isEqualTo(401);
        assertThat(Host.logIn(host.email(), NEW_PASSWORD).status()).isEqualTo(200);
        requireInvalidLink(reset(token, "third horse battery"));
        assertThat(Host.logIn(host.email(), NEW_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void a_reset_link_is_good_for_an_hour() {
        var token = forgotten(1);

        TestClock.later(Duration.ofMinutes(61), () -> requireInvalidLink(reset(token, NEW_PASSWORD)));

        assertThat(Host.logIn(host.email(), host.password()).status()).isEqualTo(200);
    }

    @Test
    void a_password_that_was_changed_meanwhile_takes_the_links_with_it() {
        var token = forgotten(1);

        host.client().patch("/users/me", """
                {"password": "%s", "currentPassword": "%s"}""".formatted(NEW_PASSWORD, host.password()));

        requireInvalidLink(reset(token, "third horse battery"));
    }

    @Test
    void a_link_that_was_never_mailed_is_invalid_for_either_purpose() {
        var token = forgotten(1);

        requireInvalidLink(verify(token));
        requireInvalidLink(reset("kal_reset_nobody", NEW_PASSWORD));
        assertThat(reset(token, NEW_PASSWORD).status()).isEqualTo(204);
    }

    @Test
    void who_asks_for_a_stranger_learns_nothing_and_nobody_is_written_to() {
        var stranger = "stranger-" + host.email();

        var answer = forget(stranger);
        forgotten(1);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text()).isEqualTo(forget(host.email()).text());
        assertThat(Mailbox.to(stranger)).isEmpty();
    }

    @Test
    void a_mailbox_is_not_filled_with_links() {
        for (int i = 1; i <= 3; i++) {
            forgotten(i);
        }

        forget(host.email());
        Mailbox.kalends().awaitDelivery(host.id());
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(10)).until(() -> resets() == 3);
    }

    @Test
    void a_token_stands_nowhere_in_the_database() {
        var token = forgotten(1);

        var database = Mailbox.kalends().database();

        for (var table : java.util.List.of(
                "identity.mailed_tokens",
                "notifications.messages",
                "platform.outbox",
                "platform.delayed_deliveries",
                "platform.scheduled_tasks",
                "audit.entries")) {
            assertThat(text(database, table)).as(table).doesNotContain(token).doesNotContain(host.email());
        }
        assertThat(text(database, "audit.entries")).contains("user.password_reset_requested");
    }

    private static String text(DSLContext database, String table) {
        // The address a token was sent to is no secret among the accounts.
        var rows = table.equals("identity.mailed_tokens") ? "to_jsonb(t) - 'email'" : "to_jsonb(t)";
        return String.valueOf(database.fetchSingle("select jsonb_agg(" + rows + ")::text from " + table + " t")
                .get(0, String.class));
    }

    /// Asks, and answers the token of the mail that comes.
    private String forgotten(int count) {
        assertThat(forget(host.email()).status()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(30)).until(() -> resets() == count);
        var mails = Mailbox.to(host.email()).stream()
                .filter(mail -> mail.text().contains("kal_reset_"))
                .toList();
        return mails.getLast().token("kal_reset_");
    }

    private long resets() {
        return Mailbox.to(host.email()).stream()
                .filter(mail -> mail.text().contains("kal_reset_"))
                .count();
    }

    private static Answer forget(String email) {
        return Mailbox.kalends().client().post("/auth/forgot-password", """
                {"email": "%s"}""".formatted(email));
    }

    private static Answer reset(String token, String password) {
        return Mailbox.kalends().client().post("/auth/reset-password", """
                {"token": "%s", "password": "%s"}""".formatted(token, password));
    }

    private static Answer verify(String token) {
        return Mailbox.kalends().client().post("/auth/verify-email", """
                {"token": "%s"}""".formatted(token));
    }

    private static void requireInvalidLink(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("link_invalid");
        assertThat(answer.text("detail")).isEqualTo("This link is unknown, has expired or was used before");
    }
}

package io.kalends.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.appointment.AtOnce;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import java.util.ArrayList;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/// Who may open an account, and under which names.
class RegistrationIT {

    private static final String PASSWORD = "correct horse battery";

    @Test
    void anybody_may_register_where_registration_is_open() {
        var name = newName();

        var answer = register(KalendsInstance.shared().client(), name, name + "@example.org");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/api/v1/users/me");
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.text("username")).isEqualTo(name);
        assertThat(answer.text()).doesNotContain("password", PASSWORD);
    }

    @Test
    void nobody_may_register_where_registration_is_closed() {
        var account = Account.register();
        try (var closed = KalendsInstance.shared().another("kalends.identity.registration=closed")) {
            var name = newName();

            requireClosed(register(closed.client(), name, name + "@example.org"));

            assertThat(KalendsInstance.shared().bean(Users.class).findByLogin(name))
                    .isEmpty();
            assertThat(new Account(closed.client(), account.id(), account.username(), account.email(), PASSWORD)
                            .logIn()
                            .isAlive())
                    .isTrue();
        }
    }

    @Test
    void of_many_who_come_at_once_only_the_first_user_may_register() {
        try (var instance = KalendsInstance.start("kalends.identity.registration=first-user-only")) {
            var callers = new ArrayList<Callable<Answer>>();
            for (int i = 0; i < 8; i++) {
                var name = newName();
                callers.add(() -> register(instance.client(), name, name + "@example.org"));
            }

            var answers = AtOnce.run(callers);

            assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
            assertThat(answers).filteredOn(answer -> answer.status() != 201).allSatisfy(RegistrationIT::requireClosed);
            requireClosed(register(instance.client(), newName(), "late@example.org"));
        }
    }

    @Test
    void names_are_taken_whatever_their_case() {
        var account = Account.register();
        var visitor = account.visitor();

        var sameName = register(visitor, account.username().toUpperCase(Locale.ROOT), newName() + "@example.org");
        var sameEmail = register(visitor, newName(), account.email().toUpperCase(Locale.ROOT));

        assertThat(sameName.status()).isEqualTo(409);
        assertThat(sameName.text("code")).isEqualTo("username_taken");
        assertThat(sameEmail.status()).isEqualTo(409);
        assertThat(sameEmail.text("code")).isEqualTo("email_taken");
    }

    @Test
    void a_repeated_registration_is_answered_like_the_first() {
        var name = newName();
        var visitor = KalendsInstance.shared()
                .client()
                .with("Idempotency-Key", UUID.randomUUID().toString());

        var first = register(visitor, name, name + "@example.org");
        var again = register(visitor, name, name + "@example.org");

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void a_refused_registration_is_kept_for_its_idempotency_key() {
        var account = Account.register();
        var visitor =
                account.visitor().with("Idempotency-Key", UUID.randomUUID().toString());

        var email = newName() + "@example.org";

        var first = register(visitor, account.username(), email);
        var again = register(visitor, account.username(), email);

        assertThat(first.status()).isEqualTo(409);
        assertThat(first.text("code")).isEqualTo("username_taken");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    private static Answer register(ApiClient visitor, String username, String email) {
        return visitor.post("/auth/register", Account.registration(username, email, PASSWORD));
    }

    private static void requireClosed(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(403);
        assertThat(answer.text("code")).isEqualTo("registration_closed");
        assertThat(answer.text("detail")).isEqualTo("Registration is closed");
    }

    private static String newName() {
        return "u" + UUID.randomUUID().toString().substring(0, 18);
    }
}

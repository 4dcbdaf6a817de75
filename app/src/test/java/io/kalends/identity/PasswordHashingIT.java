package io.kalends.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.IfMatch;
import io.kalends.platform.http.ProblemException;
import io.kalends.testing.KalendsInstance;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Hashing is slow on purpose: meanwhile no transaction is open, and what it has found may have become outdated.
class PasswordHashingIT {

    private static final KalendsInstance INSTANCE = KalendsInstance.shared();

    private final Watched passwords = new Watched(INSTANCE.bean(PasswordEncoder.class));

    /// Notes whether a transaction is open while it hashes, and lets something happen meanwhile.
    private static final class Watched implements PasswordEncoder {

        private final PasswordEncoder encoder;
        private int hashes;
        private int insideOfTransactions;
        private Runnable meanwhile = () -> {};

        Watched(PasswordEncoder encoder) {
            this.encoder = encoder;
        }

        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            watch();
            return encoder.encode(password);
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            watch();
            return encoder.matches(password, hash);
        }

        private void watch() {
            hashes++;
            insideOfTransactions += TransactionSynchronizationManager.isActualTransactionActive() ? 1 : 0;
            meanwhile.run();
        }
    }

    @Test
    void no_transaction_is_open_while_a_new_password_is_hashed() {
        var register = new RegisterUser(
                INSTANCE.bean(Users.class),
                passwords,
                INSTANCE.bean(IdentityProperties.class),
                INSTANCE.bean(IdentityEvents.class),
                INSTANCE.bean(PlatformTransactionManager.class),
                INSTANCE.bean(InstantSource.class));
        var name = "u" + UUID.randomUUID().toString().substring(0, 18);

        var user = register.handle(new RegisterUser.Command(
                name,
                name + "@example.org",
                "correct horse battery",
                "Ada",
                ZoneId.of("Europe/London"),
                Locale.ENGLISH));

        assertThat(INSTANCE.bean(Users.class).find(user.id())).isPresent();
        assertThat(passwords.hashes).isEqualTo(1);
        assertThat(passwords.insideOfTransactions).isZero();
    }

    @Test
    void no_transaction_is_open_while_a_changed_password_is_hashed() {
        var account = Account.register();

        change(account, newPassword("another horse battery", account.password()));

        assertThat(account.logIn(account.username(), "another horse battery").status())
                .isEqualTo(200);
        assertThat(passwords.hashes).isEqualTo(2);
        assertThat(passwords.insideOfTransactions).isZero();
    }

    @Test
    void a_password_that_was_changed_meanwhile_is_not_changed_by_the_old_one() {
        var account = Account.register();
        var session = account.logIn();
        passwords.meanwhile = () -> {
            passwords.meanwhile = () -> {};
            session.client().patch("/users/me", """
                    {"password": "first horse battery", "currentPassword": "%s"}""".formatted(account.password()));
        };
        var second = newPassword("second horse battery", account.password());

        assertThatExceptionOfType(ConcurrencyFailureException.class).isThrownBy(() -> change(account, second));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> change(account, second))
                .satisfies(refusal -> assertThat(refusal.problem().errors())
                        .extracting("field", "code")
                        .containsExactly(tuple("currentPassword", "wrong_password")));

        assertThat(account.logIn(account.username(), "first horse battery").status())
                .isEqualTo(200);
        assertThat(account.logIn(account.username(), "second horse battery").status())
                .isEqualTo(401);
    }

    private void change(Account account, ChangeUser.Changes changes) {
        new ChangeUser(
                        INSTANCE.bean(Users.class),
                        INSTANCE.bean(Sessions.class),
                        passwords,
                        INSTANCE.bean(MailedTokens.class),
                        INSTANCE.bean(IdentityEvents.class),
                        INSTANCE.bean(TransactionOperations.class),
                        INSTANCE.bean(InstantSource.class))
                .handle(new Caller.User(account.id(), UUID.randomUUID()), new IfMatch(Set.of()), changes);
    }

    private static ChangeUser.Changes newPassword(String password, String current) {
        return new ChangeUser.Changes(null, null, null, null, null, password, current);
    }
}

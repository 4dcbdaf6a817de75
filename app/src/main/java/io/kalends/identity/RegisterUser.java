package io.kalends.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.ProblemException;
import io.kalends.platform.transactions.RetriedOnConflict;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/// Opens an account, where registration is open to the caller. Hashing happens before the transaction, since it takes
/// long.
@Component
@RetriedOnConflict
class RegisterUser {

    private final Users users;
    private final PasswordEncoder passwords;
    private final IdentityProperties properties;
    private final IdentityEvents events;
    private final TransactionOperations transaction;
    private final InstantSource clock;

    RegisterUser(
            Users users,
            PasswordEncoder passwords,
            IdentityProperties properties,
            IdentityEvents events,
            PlatformTransactionManager transactions,
            InstantSource clock) {
        this.users = users;
        this.passwords = passwords;
        this.properties = properties;
        this.events = events;
        this.transaction = new TransactionTemplate(
                transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED));
        this.clock = clock;
    }

    record Command(String username, String email, String password, String name, ZoneId timeZone, Locale locale) {}

    /// @throws io.kalends.platform.http.ProblemException 403, 409 where the names are taken, 503
    User handle(Command command) {
        return open(command, this::requireOpen);
    }

    /// The account of who sets this Kalends up, whoever else may register.
    ///
    /// @throws io.kalends.platform.http.ProblemException 403 where there is an account, 503
    User handleFirst(Command command) {
        return open(command, this::requireNobody);
    }

    private User open(Command command, Runnable required) {
        required.run();
        var now = clock.instant();
        var user = new User(
                UuidCreator.getTimeOrderedEpoch(),
                command.username(),
                command.email(),
                command.name(),
                command.timeZone(),
                passwords.encode(command.password()),
                1,
                now,
                now,
                command.locale(),
                null);
        transaction.executeWithoutResult(_ -> {
            required.run();
            users.add(user);
            events.ofUser("user.registered", user.id(), now);
        });
        return user;
    }

    private void requireOpen() {
        switch (properties.registration()) {
            case OPEN -> {}
            case FIRST_USER_ONLY -> requireNobody();
            case CLOSED -> throw closed();
        }
    }

    private void requireNobody() {
        if (users.isTaken()) {
            throw closed();
        }
    }

    private static ProblemException closed() {
        return Problem.of(HttpStatus.FORBIDDEN, "registration_closed", "Registration is closed")
                .exception();
    }
}

package io.kalends.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.ProblemException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Starts a session of who has shown that they are its user.
@Component
class StartSession {

    private final Sessions sessions;
    private final IdentityProperties properties;
    private final IdentityEvents events;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    StartSession(
            Sessions sessions,
            IdentityProperties properties,
            IdentityEvents events,
            TransactionOperations transactions,
            InstantSource clock) {
        this.sessions = sessions;
        this.properties = properties;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    record Started(UUID session, UUID user, SecretToken secret, Instant at) {}

    /// Keeps by what a session is found.
    interface Keep {
        void keep(UUID session, SecretToken secret, Instant now);
    }

    /// @param prefix of the secret that its holder carries
    /// @throws ProblemException 401 where the account was erased meanwhile
    Started handle(User user, String prefix, Keep secrets) {
        var now = clock.instant();
        var session = UuidCreator.getTimeOrderedEpoch();
        var secret = SecretToken.random(prefix);
        try {
            transactions.executeWithoutResult(_ -> {
                sessions.start(session, user.id(), now, now.plus(properties.sessionLife()));
                secrets.keep(session, secret, now);
                events.ofSession("session.started", session, user.id(), now);
            });
        } catch (DataIntegrityViolationException _) {
            throw refused();
        }
        return new Started(session, user.id(), secret, now);
    }

    static ProblemException refused() {
        return Problem.of(HttpStatus.UNAUTHORIZED, "invalid_credentials", "Invalid username or password")
                .exception();
    }
}

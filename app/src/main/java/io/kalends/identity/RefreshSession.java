package io.kalends.identity;

import io.kalends.platform.transactions.RetriedOnConflict;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Exchanges a refresh token for new tokens. Each is good once: one that comes a second time was stolen or leaked, and
/// its session ends for everybody.
@Component
@RetriedOnConflict
class RefreshSession {

    private final Sessions sessions;
    private final AccessTokens accessTokens;
    private final IdentityProperties properties;
    private final IdentityEvents events;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    RefreshSession(
            Sessions sessions,
            AccessTokens accessTokens,
            IdentityProperties properties,
            IdentityEvents events,
            TransactionOperations transactions,
            InstantSource clock) {
        this.sessions = sessions;
        this.accessTokens = accessTokens;
        this.properties = properties;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// @throws io.kalends.platform.http.ProblemException 401
    Tokens handle(SecretToken token) {
        // The end of a misused session must be committed before the caller is refused.
        return Optional.ofNullable(transactions.execute(_ -> exchange(token)))
                .flatMap(exchanged -> exchanged)
                .orElseThrow(() -> AuthenticationProblems.INVALID_TOKEN.exception());
    }

    private Optional<Tokens> exchange(SecretToken token) {
        var now = clock.instant();
        var found = sessions.lock(token, now);
        if (found.isEmpty() || !found.get().isAlive()) {
            return Optional.empty();
        }
        var session = found.get();
        if (session.isUsed()) {
            sessions.end(session.session(), now);
            events.ofSession("session.revoked", session.session(), session.user(), now);
            return Optional.empty();
        }
        var next = SecretToken.random(SecretToken.REFRESH_TOKEN);
        sessions.markUsed(token, now);
        sessions.addToken(session.session(), next, now);
        sessions.extend(session.session(), now.plus(properties.sessionLife()));
        return Optional.of(accessTokens.issue(session.user(), session.session(), next, now));
    }
}

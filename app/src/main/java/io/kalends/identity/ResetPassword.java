package io.kalends.identity;

import io.kalends.identity.api.IssueMailedToken.Purpose;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.ProblemException;
import io.kalends.platform.transactions.RetriedOnConflict;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Lets who reads a user's mail choose a new password, and ends the user's sessions. Hashing happens before the
/// transaction, since it takes long, and only for who has a good token.
@Component
@RetriedOnConflict
class ResetPassword {

    private final Users users;
    private final Sessions sessions;
    private final MailedTokens tokens;
    private final PasswordEncoder passwords;
    private final IdentityEvents events;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    ResetPassword(
            Users users,
            Sessions sessions,
            MailedTokens tokens,
            PasswordEncoder passwords,
            IdentityEvents events,
            TransactionOperations transactions,
            InstantSource clock) {
        this.users = users;
        this.sessions = sessions;
        this.tokens = tokens;
        this.passwords = passwords;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// @throws ProblemException 400 where the token is good for nothing, 503
    void handle(SecretToken token, String password) {
        if (!tokens.isGood(token, Purpose.PASSWORD_RESET, clock.instant())) {
            throw linkInvalid();
        }
        var hash = passwords.encode(password);
        transactions.executeWithoutResult(_ -> save(token, hash));
    }

    private void save(SecretToken token, String hash) {
        var now = clock.instant();
        var used = tokens.use(token, Purpose.PASSWORD_RESET, now).orElseThrow(ResetPassword::linkInvalid);
        var user = users.find(used.user()).orElseThrow(ResetPassword::linkInvalid);
        var saved = users.save(user.withPassword(hash, now).withEmailVerified(used.email(), now));
        tokens.forgetOf(saved.id());
        events.userChanged(saved.id(), List.of("password"), now);
        sessions.endAll(saved.id(), now)
                .forEach(session -> events.ofSession("session.ended", session, saved.id(), now));
    }

    static ProblemException linkInvalid() {
        return Problem.of(
                        HttpStatus.BAD_REQUEST, "link_invalid", "This link is unknown, has expired or was used before")
                .exception();
    }
}

package io.kalends.identity;

import io.kalends.identity.api.IssueMailedToken.Purpose;
import io.kalends.platform.transactions.RetriedOnConflict;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Takes note that a user reads what is sent to their address.
@Component
@Transactional(propagation = Propagation.NESTED)
@RetriedOnConflict
class VerifyEmail {

    private final Users users;
    private final MailedTokens tokens;
    private final IdentityEvents events;
    private final InstantSource clock;

    VerifyEmail(Users users, MailedTokens tokens, IdentityEvents events, InstantSource clock) {
        this.users = users;
        this.tokens = tokens;
        this.events = events;
        this.clock = clock;
    }

    /// @throws io.kalends.platform.http.ProblemException 400 where the token is good for nothing
    void handle(SecretToken token) {
        var now = clock.instant();
        var used = tokens.use(token, Purpose.EMAIL_VERIFICATION, now).orElseThrow(ResetPassword::linkInvalid);
        var user = users.find(used.user()).orElseThrow(ResetPassword::linkInvalid);
        var saved = users.save(user.withEmailVerified(used.email(), now));
        events.userChanged(saved.id(), List.of("emailVerified"), now);
    }
}

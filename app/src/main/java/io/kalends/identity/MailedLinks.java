package io.kalends.identity;

import io.kalends.identity.api.IssueMailedToken.Purpose;
import io.kalends.identity.api.RedeemMailedToken;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// Lets pages do what routes do with [MailedTokens].
@Component
class MailedLinks implements RedeemMailedToken {

    private final MailedTokens tokens;
    private final VerifyEmail verifyEmail;
    private final ResetPassword resetPassword;
    private final InstantSource clock;

    MailedLinks(MailedTokens tokens, VerifyEmail verifyEmail, ResetPassword resetPassword, InstantSource clock) {
        this.tokens = tokens;
        this.verifyEmail = verifyEmail;
        this.resetPassword = resetPassword;
        this.clock = clock;
    }

    @Override
    public void requireGood(String secret, Purpose purpose) {
        if (!tokens.isGood(new SecretToken(secret), purpose, clock.instant())) {
            throw ResetPassword.linkInvalid();
        }
    }

    @Override
    public void verifyEmail(String secret) {
        verifyEmail.handle(new SecretToken(secret));
    }

    @Override
    public void choosePassword(String secret, String password) {
        resetPassword.handle(new SecretToken(secret), password);
    }
}

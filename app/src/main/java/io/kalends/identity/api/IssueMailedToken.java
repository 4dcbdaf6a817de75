package io.kalends.identity.api;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Makes a secret that lets in who reads a user's mail. It is answered once and kept as a hash, so whoever asks has to
/// send it in the same transaction, and keep it where nobody else reads it.
public interface IssueMailedToken {

    /// What the secret is good for.
    enum Purpose {
        /// `POST auth/reset-password`, within an hour.
        PASSWORD_RESET,
        /// `POST auth/verify-email`, within a few days.
        EMAIL_VERIFICATION
    }

    /// @param secret never logged
    record MailedToken(String secret, Instant expiresAt) {
        @Override
        public String toString() {
            return "MailedToken[...]";
        }
    }

    /// Nothing where the user is gone, has verified their address already, or was sent as many as are good for anybody.
    ///
    /// @throws org.springframework.transaction.IllegalTransactionStateException outside of a transaction
    Optional<MailedToken> handle(UUID user, Purpose purpose);
}

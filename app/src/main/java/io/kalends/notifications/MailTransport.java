package io.kalends.notifications;

import jakarta.mail.MessagingException;
import java.util.UUID;

/// Where mail goes.
interface MailTransport {

    /// Whether there is anywhere to go.
    default boolean isConfigured() {
        return true;
    }

    /// Hands over one message, as RFC 5322 has it. It may take long.
    ///
    /// @throws Unreachable when no message could be taken
    /// @throws Refused when this one was not
    void send(UUID id, String mail);

    /// Nothing can be sent for the time being, whatever it is.
    final class Unreachable extends RuntimeException {
        Unreachable(Throwable cause) {
            super(cause.getClass().getSimpleName(), cause);
        }
    }

    /// This message was not taken; others may be. The text may name its recipient, so it is not for logs.
    final class Refused extends RuntimeException {

        private final boolean isForGood;

        /// With what the server said, which stands in an exception behind the first.
        private static String said(Throwable cause) {
            var text = new StringBuilder(String.valueOf(cause.getMessage()));
            var next = cause instanceof MessagingException first ? first.getNextException() : null;
            while (next != null) {
                text.append(": ").append(next.getMessage());
                next = next instanceof MessagingException further ? further.getNextException() : null;
            }
            return text.toString().strip();
        }

        /// @param isForGood whether nobody has the address, so that there is no use in trying again
        Refused(Throwable cause, boolean isForGood) {
            super(said(cause), cause);
            this.isForGood = isForGood;
        }

        boolean isForGood() {
            return isForGood;
        }
    }
}

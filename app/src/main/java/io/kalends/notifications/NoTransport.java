package io.kalends.notifications;

import java.util.UUID;

/// While no server is configured, nothing is sent and nothing is lost.
final class NoTransport implements MailTransport {

    @Override
    public boolean isConfigured() {
        return false;
    }

    @Override
    public void send(UUID id, String mail) {
        throw new IllegalStateException("No SMTP server is configured");
    }
}

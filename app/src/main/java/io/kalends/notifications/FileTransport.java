package io.kalends.notifications;

import io.kalends.database.PrivateDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes each message into a file that mail programs open, whole or not at all.
final class FileTransport implements MailTransport {

    private static final Logger LOG = LoggerFactory.getLogger(FileTransport.class);

    private final PrivateDirectory directory;

    FileTransport(PrivateDirectory directory) {
        this.directory = directory;
    }

    Path directory() {
        return directory.path();
    }

    @Override
    public void send(UUID id, String mail) {
        try {
            LOG.debug(
                    "Mail {} is written to {}",
                    id,
                    directory.write(id + ".eml", mail.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new Unreachable(e);
        }
    }
}

package io.kalends.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a server running: when it dies, it is started again on its cluster and its port, so that a connection pool
/// finds it where it was. A start that fails is repeated, after pauses that grow up to half a minute.
final class ServerWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final ServerStart start;
    private final int port;
    private final Thread thread =
            Thread.ofPlatform().name("postgres-watch").daemon().unstarted(this::watch);

    /// The one that was started last: of the watching thread while that runs.
    private EmbeddedPostgres server;

    private ServerWatch(EmbeddedPostgres server, ServerStart start) {
        this.server = server;
        this.port = server.getPort();
        this.start = start;
    }

    static ServerWatch over(EmbeddedPostgres server, ServerStart start) {
        var watch = new ServerWatch(server, start);
        watch.thread.start();
        return watch;
    }

    int port() {
        return port;
    }

    private void watch() {
        try {
            while (true) {
                start.processes().awaitEnd();
                LOG.error("The embedded PostgreSQL has died. It is started again.");
                server = startedAgain();
                LOG.info("The embedded PostgreSQL runs again.");
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    private EmbeddedPostgres startedAgain() throws InterruptedException {
        for (var pause = FIRST_PAUSE; ; pause = longer(pause)) {
            try {
                server.close();
                return start.run(port);
            } catch (IOException e) {
                LOG.error("It does not start: {}. Next try in {} s.", e.getMessage(), pause.toSeconds());
                Thread.sleep(pause);
            }
        }
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    /// Stops the server, and waits until it is gone.
    @Override
    public void close() throws IOException {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        server.close();
        start.processes().stop();
    }
}

package io.kalends.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices within three seconds that the server hangs: it takes what is sent and answers nothing, as when its machine
/// is frozen or the network drops what it says.
///
/// Nobody else could notice it so soon. A statement may take long for good reasons, so that its time tells nothing. The
/// question that is asked here, on a connection of its own, asks for no data and waits for no lock: who does not answer
/// that, will not answer anybody. Then the pool's connections are cut, so that requests end at once.
final class ServerPulse implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerPulse.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final DataSource server;
    private final ServerConnections connections;
    private final Thread thread =
            Thread.ofPlatform().name("postgres-pulse").daemon().unstarted(this::watch);

    private ServerPulse(DataSource server, ServerConnections connections) {
        this.server = server;
        this.connections = connections;
    }

    /// @param server leads to the same server, past the pool
    static ServerPulse of(DataSource server, ServerConnections connections) {
        var pulse = new ServerPulse(server, connections);
        pulse.thread.start();
        return pulse;
    }

    private void watch() {
        try {
            while (true) {
                try (var connection = server.getConnection()) {
                    connection.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
                    awaitSilence(connection);
                } catch (SQLException _) {
                    // It is away, which whoever asks it for something is told.
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    private void awaitSilence(Connection connection) throws InterruptedException {
        for (var failure = failure(connection); ; failure = failure(connection)) {
            if (failure != null) {
                LOG.warn("The database does not answer ({}). Its connections are cut.", failure.getMessage());
                connections.cut();
                return;
            }
            Thread.sleep(PAUSE);
        }
    }

    private static @Nullable SQLException failure(Connection connection) {
        try (var statement = connection.createStatement()) {
            statement.execute("");
            return null;
        } catch (SQLException e) {
            return e;
        }
    }

    @Override
    public void close() {
        connections.close();
        thread.interrupt();
    }
}

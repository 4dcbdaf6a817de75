package io.kalends.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Opens the connections that the pool keeps.
///
/// While the server is away, it tries again some times a second. Left to itself the pool would wait up to five seconds
/// between two tries, and requests with it. A server that could never be reached, or that refuses who asks, is an
/// error at once.
final class ServerConnections extends DelegatingDataSource implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerConnections.class);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Set<Connection> opened = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private volatile boolean wasReached;
    private volatile boolean isClosed;

    ServerConnections(DataSource server) {
        super(server);
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = awaitConnection();
        wasReached = true;
        opened.add(connection);
        return connection;
    }

    /// Who asks is known to the server's own data source already.
    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    private Connection awaitConnection() throws SQLException {
        for (var tries = 1; ; tries++) {
            try {
                var connection = super.getConnection();
                if (tries > 1) {
                    LOG.info("The database is reached again.");
                }
                return connection;
            } catch (SQLException e) {
                if (!wasReached || isClosed || !isAway(e)) {
                    throw e;
                }
                if (tries == 1) {
                    LOG.warn("The database cannot be reached: {}", e.getMessage());
                }
                pause(e);
            }
        }
    }

    /// SQLSTATE class 08 (connection), and 57P03 (the server is coming up or going down).
    private static boolean isAway(SQLException failure) {
        var state = failure.getSQLState();
        return state != null && (state.startsWith("08") || state.equals("57P03"));
    }

    private static void pause(SQLException failure) throws SQLException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    /// Cuts all connections, also those that wait for an answer: who waits is told that the connection is lost.
    void cut() {
        for (var connection : List.copyOf(opened)) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.warn("A connection cannot be cut: {}", e.getMessage());
            }
        }
        opened.clear();
    }

    /// From now on a server that is away is not waited for.
    @Override
    public void close() {
        isClosed = true;
    }
}

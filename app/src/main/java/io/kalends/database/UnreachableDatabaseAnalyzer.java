package io.kalends.database;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says why the database did not let Kalends in, in the driver's words.
final class UnreachableDatabaseAnalyzer extends AbstractFailureAnalyzer<SQLException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        if (!isRefusal(cause.getSQLState())) {
            return null;
        }
        return new FailureAnalysis(
                "The database cannot be used: " + cause.getMessage(),
                "Check KALENDS_DATABASE_URL, KALENDS_DATABASE_USER and KALENDS_DATABASE_PASSWORD, and that the server runs "
                        + "and takes connections from here.",
                cause);
    }

    /// No connection, wrong credentials, no such database, a server that starts or stops, too many connections.
    private static boolean isRefusal(@Nullable String sqlState) {
        return sqlState != null && Stream.of("08", "28", "3D", "57P", "53300").anyMatch(sqlState::startsWith);
    }
}

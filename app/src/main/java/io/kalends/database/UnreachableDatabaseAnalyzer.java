package io.kalends.database;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says which database did not answer the first connection, and why, in the driver's words.
final class UnreachableDatabaseAnalyzer extends AbstractFailureAnalyzer<PoolInitializationException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PoolInitializationException cause) {
        var driver = cause.getCause();
        return new FailureAnalysis(
                "The database cannot be reached: " + (driver == null ? cause : driver).getMessage(),
                "Check KALENDS_DATABASE_URL, KALENDS_DATABASE_USER and KALENDS_DATABASE_PASSWORD, and that the server runs "
                        + "and takes connections from here.",
                cause);
    }
}

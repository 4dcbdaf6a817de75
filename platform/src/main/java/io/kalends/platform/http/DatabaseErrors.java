package io.kalends.platform.http;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/// A database that is away or too busy is 503 with `Retry-After`: the caller did nothing wrong and may come again.
@Component
@Order(0)
final class DatabaseErrors implements ExceptionToProblem {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseErrors.class);

    @Override
    public Optional<Problem> problemOf(Exception exception) {
        return switch (exception) {
            case ConcurrencyFailureException e -> unavailable(e);
            case CannotCreateTransactionException e -> unavailable(e);
            case DataAccessResourceFailureException e -> unavailable(e);
            case QueryTimeoutException e -> unavailable(e);
            // A commit or rollback that never reached the database: the pool has closed the connection meanwhile.
            case TransactionSystemException e when e.getRootCause() instanceof SQLException -> unavailable(e);
            case Exception e when isConnectionLoss(e) -> unavailable(e);
            default -> Optional.empty();
        };
    }

    private static Optional<Problem> unavailable(Exception exception) {
        LOG.warn("Answered 503: {}", exception.getMessage());
        return Optional.of(
                Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "database_unavailable", "The database cannot be reached")
                        .retryAfter(Duration.ofSeconds(1)));
    }

    /// SQLSTATE class 08 (connection) and 57P01 to 57P03 (the server is going down or coming up).
    private static boolean isConnectionLoss(Exception exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P"))) {
                return true;
            }
        }
        return false;
    }
}

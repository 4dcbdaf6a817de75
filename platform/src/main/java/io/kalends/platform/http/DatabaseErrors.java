package io.kalends.platform.http;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/// A database that is away or too busy is 503 with `Retry-After`: the caller did nothing wrong and may come again.
/// A constraint that refuses a write is 409.
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
            case DataIntegrityViolationException e when hasState(e, "23") -> conflict(e);
            default -> Optional.empty();
        };
    }

    private static Optional<Problem> unavailable(Exception exception) {
        LOG.warn("Answered 503: {}", exception.getMessage());
        return Optional.of(Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "database_unavailable",
                        "The database cannot be reached or is too busy")
                .retryAfter(Duration.ofSeconds(1)));
    }

    /// A constraint (SQLSTATE class 23) that no use case foresaw, such as one that another request's change broke.
    private static Optional<Problem> conflict(DataIntegrityViolationException exception) {
        // The first line names the constraint; those after it repeat the row, with whatever is personal in it.
        LOG.warn(
                "Answered 409: {}",
                String.valueOf(exception.getMostSpecificCause().getMessage())
                        .lines()
                        .findFirst()
                        .orElse(""));
        return Optional.of(Problem.of(HttpStatus.CONFLICT, "conflict", "The request conflicts with what is stored"));
    }

    /// SQLSTATE class 08 (connection), 57P01 to 57P03 (the server is going down or coming up), a pool that has no
    /// connection left, and one that has closed it since, which says so without a state.
    private static boolean isConnectionLoss(Exception exception) {
        return hasState(exception, "08")
                || hasState(exception, "57P")
                || causes(exception).anyMatch(SQLTransientConnectionException.class::isInstance)
                || causes(exception).anyMatch(cause -> cause instanceof SQLException sql && sql.getSQLState() == null);
    }

    private static boolean hasState(Exception exception, String start) {
        return causes(exception)
                .anyMatch(cause -> cause instanceof SQLException sql
                        && sql.getSQLState() != null
                        && sql.getSQLState().startsWith(start));
    }

    private static Stream<Throwable> causes(Exception exception) {
        return Stream.iterate((Throwable) exception, Objects::nonNull, Throwable::getCause);
    }
}

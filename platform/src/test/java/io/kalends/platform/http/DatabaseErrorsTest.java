package io.kalends.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.UncategorizedSQLException;

class DatabaseErrorsTest {

    private final DatabaseErrors errors = new DatabaseErrors();

    /// HikariCP's words for what is asked of a connection that it has closed because the server was lost.
    @Test
    void a_connection_that_the_pool_has_closed_is_a_database_that_is_away() {
        assertThat(errors.problemOf(failed(new SQLException("Connection is closed"))))
                .get()
                .extracting(Problem::status)
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    }

    @Test
    void a_statement_that_the_server_does_not_understand_is_none() {
        assertThat(errors.problemOf(failed(new SQLException("syntax error", "42601"))))
                .isEmpty();
    }

    private static Exception failed(SQLException cause) {
        return new UncategorizedSQLException("statement", "select 1", cause);
    }
}

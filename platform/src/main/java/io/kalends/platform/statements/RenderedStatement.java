package io.kalends.platform.statements;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowMapper;

/// A statement of jOOQ's that is rendered once. jOOQ renders a statement each time that it runs, and of the few that
/// run in every request that costs more than all else.
///
/// Where a value is to come, the statement has a [#value]. Its values are then given in their order.
public final class RenderedStatement {

    private final JdbcOperations jdbc;
    private final String sql;
    private final List<Param<?>> values;

    public RenderedStatement(DSLContext database, JdbcOperations jdbc, Query statement) {
        this.jdbc = jdbc;
        this.sql = database.render(statement);
        this.values = List.copyOf(statement.getParams().values());
    }

    /// Stands for a value that is given later.
    public static <T> Field<T> value(Field<T> like) {
        return value(like.getDataType());
    }

    /// Stands for a value that is given later.
    public static <T> Field<T> value(DataType<T> type) {
        return DSL.val((Object) null, type);
    }

    /// @return how many rows it wrote
    public int execute(@Nullable Object... given) {
        return jdbc.update(sql, statement -> set(statement, given));
    }

    /// Runs it for each row of values, all in one round trip.
    public void executeAll(List<@Nullable Object[]> rows) {
        jdbc.batchUpdate(sql, rows, Math.max(1, rows.size()), this::set);
    }

    /// The rows of a `select`, each as it is read.
    public <T> List<T> fetch(RowMapper<T> reader, @Nullable Object... given) {
        return jdbc.query(sql, statement -> set(statement, given), reader);
    }

    private void set(PreparedStatement statement, @Nullable Object[] given) throws SQLException {
        for (int i = 0; i < given.length; i++) {
            var value = asStored(values.get(i), given[i]);
            statement.setObject(
                    i + 1,
                    value instanceof UUID[] ids ? statement.getConnection().createArrayOf("uuid", ids) : value);
        }
    }

    private static <T> @Nullable Object asStored(Param<T> param, @Nullable Object value) {
        return switch (param.getConverter().to(param.getType().cast(value))) {
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case JSONB json -> json.data();
            case null -> null;
            case Object other -> other;
        };
    }
}

package io.kalends.calendars.adapters.persistence;

import io.kalends.calendars.domain.time.TimeSpan;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingGetSQLInputContext;
import org.jooq.BindingGetStatementContext;
import org.jooq.BindingRegisterContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetSQLOutputContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.impl.AbstractBinding;
import org.jooq.impl.DSL;

/// A [TimeSpan] is a `tstzrange` with bounds `[)`.
public final class TimeSpanBinding extends AbstractBinding<Object, TimeSpan> {

    private static final String USUAL = "2027-03-01 09:00:00+00";

    /// Offsets are those of the session's zone, and before standard times had seconds. "Z" never comes; were "+00"
    /// named in its place, the parser would take it for the whole of "+00:09:21".
    private static final DateTimeFormatter POSTGRES = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendOffset("+HH:mm:ss", "Z")
            .toFormatter();

    @Override
    public Converter<Object, TimeSpan> converter() {
        return Converter.ofNullable(
                Object.class, TimeSpan.class, range -> parse(range.toString()), TimeSpanBinding::text);
    }

    static TimeSpan parse(String range) {
        var comma = range.indexOf(',');
        if (comma < 0 || !range.startsWith("[") || !range.endsWith(")")) {
            throw new IllegalArgumentException("Not a bounded [) range: " + range);
        }
        return new TimeSpan(
                instant(unquoted(range.substring(1, comma))),
                instant(unquoted(range.substring(comma + 1, range.length() - 1))));
    }

    private static String unquoted(String bound) {
        return bound.startsWith("\"") ? bound.substring(1, bound.length() - 1) : bound;
    }

    private static Instant instant(String text) {
        return text.length() == USUAL.length() && text.endsWith("+00")
                ? usual(text)
                : OffsetDateTime.parse(text, POSTGRES).toInstant();
    }

    /// By far the most, so that it pays to read them twenty times as fast as the formatter does.
    private static Instant usual(String text) {
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19))
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    static String text(TimeSpan span) {
        return "[" + span.start() + "," + span.end() + ")";
    }

    @Override
    protected void sqlBind(BindingSQLContext<TimeSpan> context) {
        context.render().visit(DSL.sql("?::tstzrange"));
    }

    @Override
    protected void sqlInline(BindingSQLContext<TimeSpan> context) {
        var value = context.convert(converter()).value();
        context.render()
                .visit(value == null ? DSL.inline((String) null) : DSL.inline(value.toString()))
                .sql("::tstzrange");
    }

    @Override
    public void register(BindingRegisterContext<TimeSpan> context) throws SQLException {
        context.statement().registerOutParameter(context.index(), java.sql.Types.VARCHAR);
    }

    @Override
    public void set(BindingSetStatementContext<TimeSpan> context) throws SQLException {
        var value = context.convert(converter()).value();
        context.statement().setString(context.index(), value == null ? null : value.toString());
    }

    @Override
    public void get(BindingGetResultSetContext<TimeSpan> context) throws SQLException {
        context.convert(converter()).value(context.resultSet().getString(context.index()));
    }

    @Override
    public void get(BindingGetStatementContext<TimeSpan> context) throws SQLException {
        context.convert(converter()).value(context.statement().getString(context.index()));
    }

    @Override
    public void set(BindingSetSQLOutputContext<TimeSpan> context) throws SQLException {
        throw new java.sql.SQLFeatureNotSupportedException("PostgreSQL has no SQLOutput");
    }

    @Override
    public void get(BindingGetSQLInputContext<TimeSpan> context) throws SQLException {
        throw new java.sql.SQLFeatureNotSupportedException("PostgreSQL has no SQLInput");
    }
}

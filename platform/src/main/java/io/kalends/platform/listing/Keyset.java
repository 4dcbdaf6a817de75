package io.kalends.platform.listing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.ProblemException;
import io.kalends.platform.http.Wording;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Converter;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.SortField;
import org.jspecify.annotations.Nullable;

/// How one list is sorted and continued. The caller's sort is completed by the id, so that the order is total and
/// a cursor (the last row's sort values) names one place in it.
///
/// @param sortable the columns a caller may sort by, under their names in the API; none may be null
/// @param defaultSort in the caller's notation, such as `start,-createdAt`
/// @param id the column that breaks ties
public record Keyset(Map<String, Field<?>> sortable, String defaultSort, Field<?> id) {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    public Keyset {
        sortable = Map.copyOf(sortable);
    }

    /// One page of what a query finds.
    ///
    /// @param next the cursor of the page after; null when this is the last
    public record Page<T>(List<T> items, @Nullable String next) {}

    /// Fetches one page. The query must select the sortable columns.
    public <R extends Record, T> Page<T> fetch(
            SelectConditionStep<R> query,
            int limit,
            @Nullable String cursor,
            @Nullable String sort,
            Function<? super R, T> mapper) {
        var order = order(sort == null ? defaultSort : sort);
        var columns = order.stream().map(Column::field).toList();
        var sorted = query.orderBy(order.stream().map(Column::sorted).toList());
        var rows = (cursor == null
                        ? sorted.limit(limit + 1)
                        : sorted.seek(values(cursor, order)).limit(limit + 1))
                .fetch();
        var items = rows.stream().limit(limit).map(mapper).toList();
        return new Page<>(items, rows.size() <= limit ? null : cursorOf(rows.get(limit - 1), order, columns));
    }

    private record Column(String name, Field<?> field, boolean descending) {
        /// As callers write it.
        String title() {
            return (descending ? "-" : "") + name;
        }

        SortField<?> sorted() {
            return descending ? field.desc() : field.asc();
        }
    }

    private List<Column> order(String sort) {
        var order = new ArrayList<Column>();
        for (var part : sort.split(",", -1)) {
            var descending = part.startsWith("-");
            var name = descending ? part.substring(1) : part;
            var field = sortable.get(name);
            if (field == null
                    || order.stream().anyMatch(earlier -> earlier.name().equals(name))) {
                throw unknownSort(sortable.keySet());
            }
            order.add(new Column(name, field, descending));
        }
        order.add(new Column("id", id, order.getLast().descending()));
        return order;
    }

    /// The sort and the row's values in it, each with its length before it, since a value may hold any character.
    private static String cursorOf(Record last, List<Column> order, List<? extends Field<?>> columns) {
        var cursor = new StringBuilder();
        for (var column : order) {
            append(cursor, column.title());
        }
        for (var column : columns) {
            append(cursor, text(last, column));
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(cursor.toString().getBytes(UTF_8));
    }

    private static void append(StringBuilder cursor, String part) {
        cursor.append(part.length()).append(':').append(part);
    }

    private static Object[] values(String cursor, List<Column> order) {
        try {
            var parts = parts(new String(Base64.getUrlDecoder().decode(cursor), UTF_8));
            var titles = order.stream().map(Column::title).toList();
            if (parts.size() != order.size() * 2
                    || !parts.subList(0, order.size()).equals(titles)) {
                throw new IllegalArgumentException("of another list or order");
            }
            var values = new Object[order.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = value(order.get(i).field(), parts.get(values.length + i));
            }
            return values;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw unknownCursor();
        }
    }

    static ProblemException unknownSort(Set<String> sortable) {
        var names = String.join(", ", new TreeSet<>(sortable));
        return Problem.invalid(FieldError.invalidFormat(
                        "sort",
                        Wording.of(
                                "format.sort",
                                "must name some of " + names
                                        + ", each once, separated by commas, with - for descending",
                                names)))
                .exception();
    }

    static ProblemException unknownCursor() {
        return Problem.invalid(FieldError.invalidFormat(
                        "cursor", Wording.of("format.cursor", "must be the nextCursor of the same list and sort")))
                .exception();
    }

    private static List<String> parts(String cursor) {
        var parts = new ArrayList<String>();
        int position = 0;
        while (position < cursor.length()) {
            int colon = cursor.indexOf(':', position);
            if (colon < 0) {
                throw new IllegalArgumentException("without a length");
            }
            int length = Integer.parseInt(cursor, position, colon, 10);
            if (length < 0 || length > cursor.length() - colon - 1) {
                throw new IllegalArgumentException("cut off");
            }
            position = colon + 1 + length;
            parts.add(cursor.substring(colon + 1, position));
        }
        return parts;
    }

    private static <T> String text(Record row, Field<T> column) {
        return String.valueOf(databaseValue(column, row.get(column)));
    }

    private static <T> @Nullable Object databaseValue(Field<T> column, T value) {
        return column.getConverter().to(value);
    }

    private static Object value(Field<?> column, String text) {
        return convert(column.getConverter(), text);
    }

    private static <D, T> Object convert(Converter<D, T> converter, String text) {
        var type = converter.fromType();
        Object parsed = type == Instant.class
                ? storable(Instant.parse(text))
                : type == OffsetDateTime.class
                        ? storable(OffsetDateTime.parse(text).toInstant()).atOffset(ZoneOffset.UTC)
                        : type == UUID.class
                                ? UUID.fromString(text)
                                : type == Integer.class ? Integer.valueOf(text) : storable(text);
        return Objects.requireNonNull(converter.from(type.cast(parsed)));
    }

    /// A cursor comes from outside: it may hold what no row can.
    private static Instant storable(Instant instant) {
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new DateTimeException("of no row");
        }
        return instant;
    }

    private static String storable(String text) {
        if (text.indexOf(0) >= 0) {
            throw new IllegalArgumentException("of no row");
        }
        return text;
    }
}

package io.kalends.platform.listing;

import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.Wording;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private static final String SEPARATOR = "\u001f";

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
            if (field == null) {
                var names = String.join(", ", new TreeSet<>(sortable.keySet()));
                throw Problem.invalid(FieldError.invalidFormat(
                                "sort",
                                Wording.of(
                                        "format.sort",
                                        "must name some of " + names + ", separated by commas, with - for descending",
                                        names)))
                        .exception();
            }
            order.add(new Column(name, field, descending));
        }
        order.add(new Column("id", id, order.getLast().descending()));
        return order;
    }

    private static String cursorOf(Record last, List<Column> order, List<? extends Field<?>> columns) {
        var parts = new ArrayList<String>();
        for (var column : order) {
            parts.add((column.descending() ? "-" : "") + column.name());
        }
        for (var column : columns) {
            parts.add(text(last, column));
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
    }

    private static Object[] values(String cursor, List<Column> order) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(SEPARATOR, -1);
            if (parts.length != order.size() * 2) {
                throw new IllegalArgumentException("of another list");
            }
            var values = new Object[order.size()];
            for (int i = 0; i < values.length; i++) {
                var column = order.get(i);
                if (!parts[i].equals((column.descending() ? "-" : "") + column.name())) {
                    throw new IllegalArgumentException("of another order");
                }
                values[i] = value(column.field(), parts[values.length + i]);
            }
            return values;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Problem.invalid(FieldError.invalidFormat(
                            "cursor", Wording.of("format.cursor", "must be the nextCursor of the same list and sort")))
                    .exception();
        }
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
                ? Instant.parse(text)
                : type == OffsetDateTime.class
                        ? OffsetDateTime.parse(text)
                        : type == UUID.class
                                ? UUID.fromString(text)
                                : type == Integer.class ? Integer.valueOf(text) : text;
        return Objects.requireNonNull(converter.from(type.cast(parsed)));
    }
}

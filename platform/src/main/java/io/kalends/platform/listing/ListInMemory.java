package io.kalends.platform.listing;

import io.kalends.platform.http.PageQuery;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A short list that is in memory as a whole, sorted by `createdAt`, which the items' ids tell. Its cursors are the
/// last id of a page after the sort, so that items that come and go do not move what follows.
///
/// @param all in ascending order of ids
public record ListInMemory<T>(List<T> all, Function<? super T, UUID> id) {

    private static final String ASCENDING = "createdAt";
    private static final String DESCENDING = "-createdAt";

    public ListInMemory {
        all = List.copyOf(all);
    }

    public Keyset.Page<T> page(PageQuery query) {
        var sort = query.sort() == null ? ASCENDING : query.sort();
        if (!sort.equals(ASCENDING) && !sort.equals(DESCENDING)) {
            throw Keyset.unknownSort(Set.of(ASCENDING));
        }
        var left = following(sort, query.cursor());
        var items = left.stream().limit(query.limit()).toList();
        return new Keyset.Page<>(items, left.size() <= query.limit() ? null : sort + ":" + id.apply(items.getLast()));
    }

    private List<T> following(String sort, @Nullable String cursor) {
        var sorted = sort.equals(ASCENDING) ? all : all.reversed();
        if (cursor == null) {
            return sorted;
        }
        var last = lastId(sort, cursor);
        return sorted.stream()
                .filter(item -> sort.equals(ASCENDING)
                        ? id.apply(item).compareTo(last) > 0
                        : id.apply(item).compareTo(last) < 0)
                .toList();
    }

    private static UUID lastId(String sort, String cursor) {
        try {
            if (cursor.startsWith(sort + ":")) {
                return UUID.fromString(cursor.substring(sort.length() + 1));
            }
        } catch (IllegalArgumentException e) {
            throw Keyset.unknownCursor();
        }
        throw Keyset.unknownCursor();
    }
}

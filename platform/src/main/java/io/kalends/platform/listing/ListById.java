package io.kalends.platform.listing;

import io.kalends.platform.http.PageQuery;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A page of a list that is sorted by `createdAt`, which the items' ids tell. Its cursors are the last id of a page
/// after the sort, so that items that come and go do not move what follows.
///
/// @param after the last id of the page before; null for the first page
public record ListById(@Nullable UUID after, boolean latestFirst, int limit) {

    private static final String ASCENDING = "createdAt";
    private static final String DESCENDING = "-createdAt";

    public static ListById of(PageQuery query) {
        var sort = query.sort() == null ? ASCENDING : query.sort();
        if (!sort.equals(ASCENDING) && !sort.equals(DESCENDING)) {
            throw Keyset.unknownSort(Set.of(ASCENDING));
        }
        var after = query.cursor() == null ? null : lastId(sort, query.cursor());
        return new ListById(after, sort.equals(DESCENDING), query.limit());
    }

    /// @param following what comes after, in order: the page, and at least one item more where there is another page
    public <T> Keyset.Page<T> page(List<T> following, Function<? super T, UUID> id) {
        var items = following.stream().limit(limit).toList();
        var sort = latestFirst ? DESCENDING : ASCENDING;
        return new Keyset.Page<>(items, following.size() <= limit ? null : sort + ":" + id.apply(items.getLast()));
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

package io.kalends.platform.http;

import org.jspecify.annotations.Nullable;

/// What a list route is asked: `?limit=&cursor=&sort=`. A controller takes it as an argument.
///
/// @param limit 1 to 200, 50 when absent
/// @param cursor the `nextCursor` of the page before, opaque to callers
/// @param sort field names separated by commas, `-` for descending, such as `start,-createdAt`
public record PageQuery(
        int limit, @Nullable String cursor, @Nullable String sort) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;
}

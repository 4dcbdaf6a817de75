package io.kalends.platform.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param nextCursor what to pass as `cursor` for the next page; null at the end
public record PageAnswer<T>(List<T> items, @Nullable String nextCursor) {
    public PageAnswer {
        items = List.copyOf(items);
    }
}

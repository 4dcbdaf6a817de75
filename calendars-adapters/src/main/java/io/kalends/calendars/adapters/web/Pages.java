package io.kalends.calendars.adapters.web;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.Page;
import io.kalends.calendars.application.PageRequest;
import io.kalends.platform.http.IfMatch;
import io.kalends.platform.http.PageAnswer;
import io.kalends.platform.http.PageQuery;
import io.kalends.platform.listing.Keyset;
import java.util.function.Function;

/// The HTTP conventions on lists and versions, in the application's terms.
public final class Pages {

    private Pages() {}

    public static PageRequest request(PageQuery query) {
        return new PageRequest(query.limit(), query.cursor(), query.sort());
    }

    public static <T, R> PageAnswer<R> answer(Page<T> page, Function<? super T, R> response) {
        return new PageAnswer<>(page.items().stream().<R>map(response).toList(), page.next());
    }

    public static <T, R> PageAnswer<R> answer(Keyset.Page<T> page, Function<? super T, R> response) {
        return new PageAnswer<>(page.items().stream().<R>map(response).toList(), page.next());
    }

    public static ExpectedVersion expected(IfMatch ifMatch) {
        return new ExpectedVersion(ifMatch.versions());
    }
}

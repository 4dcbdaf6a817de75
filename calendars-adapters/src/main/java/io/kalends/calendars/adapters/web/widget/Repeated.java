package io.kalends.calendars.adapters.web.widget;

import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.Wording;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntFunction;

/// What may stand once in a list.
final class Repeated {

    private Repeated() {}

    /// @param path where the entry of an index stands in the request
    static void check(List<?> entries, IntFunction<String> path, List<FieldError> errors) {
        var seen = new HashSet<Object>();
        for (int i = 0; i < entries.size(); i++) {
            if (!seen.add(entries.get(i))) {
                errors.add(new FieldError(
                        path.apply(i), "repeated", Wording.of("field.repeated", "must differ from those before it")));
            }
        }
    }
}

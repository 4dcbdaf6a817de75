package io.kalends.calendars.domain.availability;

import org.jspecify.annotations.Nullable;

/// A reason against a candidate, and what gave it where one thing did.
record Withholding(WithheldReason reason, @Nullable Source source) {

    /// The one that comes first in the table's order.
    static @Nullable Withholding first(@Nullable Withholding a, @Nullable Withholding b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return b.reason.compareTo(a.reason) < 0 ? b : a;
    }
}

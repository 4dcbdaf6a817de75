package io.kalends.calendars.application;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a list.
///
/// @param next the cursor of the page after this one; null at the end
public record Page<T>(List<T> items, @Nullable String next) {
    public Page {
        items = List.copyOf(items);
    }
}

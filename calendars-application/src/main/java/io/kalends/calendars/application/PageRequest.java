package io.kalends.calendars.application;

import org.jspecify.annotations.Nullable;

/// Which part of a list is wanted.
///
/// @param cursor where the page before ended; null for the first page
/// @param sort fields separated by commas, `-` for descending; null for the list's own order
public record PageRequest(
        int limit, @Nullable String cursor, @Nullable String sort) {}

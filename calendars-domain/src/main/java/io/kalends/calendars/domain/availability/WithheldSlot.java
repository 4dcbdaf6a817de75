package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.time.TimeSpan;
import org.jspecify.annotations.Nullable;

/// A candidate that is not on offer.
///
/// @param source what stands in its way, where one thing does
public record WithheldSlot(
        TimeSpan span, WithheldReason reason, @Nullable Source source) {}

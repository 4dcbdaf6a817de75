package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.time.TimeSpan;

/// A candidate that is not on offer.
public record WithheldSlot(TimeSpan span, WithheldReason reason) {}

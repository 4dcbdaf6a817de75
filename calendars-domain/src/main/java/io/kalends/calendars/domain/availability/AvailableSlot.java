package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.time.TimeSpan;

/// A span on offer and the number of seats that are free throughout it, at least one.
public record AvailableSlot(TimeSpan span, int remaining) {}

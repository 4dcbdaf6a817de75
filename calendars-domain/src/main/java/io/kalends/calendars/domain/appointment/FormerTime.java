package io.kalends.calendars.domain.appointment;

import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Instant;

/// When an appointment was to be before it was rescheduled.
///
/// @param movedBy whose wish it was
/// @param movedAt when it was given up
public record FormerTime(TimeSpan span, Party movedBy, Instant movedAt) {}

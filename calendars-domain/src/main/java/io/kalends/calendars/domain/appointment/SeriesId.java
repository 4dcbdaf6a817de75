package io.kalends.calendars.domain.appointment;

import java.util.UUID;

/// Names a [Series].
public record SeriesId(UUID value) {}

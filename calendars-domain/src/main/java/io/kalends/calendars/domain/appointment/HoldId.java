package io.kalends.calendars.domain.appointment;

import java.util.UUID;

/// Names a [Hold].
public record HoldId(UUID value) {}

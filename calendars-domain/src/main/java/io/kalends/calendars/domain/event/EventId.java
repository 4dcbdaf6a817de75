package io.kalends.calendars.domain.event;

import java.util.UUID;

/// Names an [Event].
public record EventId(UUID value) {}

package io.kalends.calendars.domain.appointment;

import java.util.UUID;

/// Names the booking widget at which an appointment was booked.
public record WidgetId(UUID value) {}

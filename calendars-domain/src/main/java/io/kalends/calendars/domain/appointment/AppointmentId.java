package io.kalends.calendars.domain.appointment;

import java.util.UUID;

/// Names an [Appointment].
public record AppointmentId(UUID value) {}

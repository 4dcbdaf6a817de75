package io.kalends.calendars.adapters.web.appointment;

/// The names of an appointment's states, for filters and documentation.
enum AppointmentStatus {
    PENDING,
    CONFIRMED,
    DECLINED,
    CANCELLED
}

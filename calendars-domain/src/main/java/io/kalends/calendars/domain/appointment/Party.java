package io.kalends.calendars.domain.appointment;

/// The two sides of an appointment.
public enum Party {
    HOST,
    CUSTOMER
}

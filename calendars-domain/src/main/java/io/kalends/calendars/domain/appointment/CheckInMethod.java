package io.kalends.calendars.domain.appointment;

/// How somebody makes sure that the customer has come.
public enum CheckInMethod {
    /// The host has seen them.
    MANUAL,
    /// They have told the appointment's [CheckInCode].
    CODE
}

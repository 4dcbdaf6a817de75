package io.kalends.calendars.domain.appointment;

import org.jspecify.annotations.Nullable;

/// What an appointment is about; it has no bearing on when it can take place.
public record AppointmentDetails(
        @Nullable String title,
        @Nullable String notes,
        @Nullable Location location) {

    private static final AppointmentDetails NONE = new AppointmentDetails(null, null, null);

    public static AppointmentDetails none() {
        return NONE;
    }
}

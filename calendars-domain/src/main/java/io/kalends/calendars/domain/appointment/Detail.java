package io.kalends.calendars.domain.appointment;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What of an appointment its host changes at will.
public enum Detail {
    TITLE,
    NOTES,
    LOCATION,
    CUSTOMER_NAME,
    CUSTOMER_EMAIL,
    CUSTOMER_PHONE,
    CUSTOMER_TIME_ZONE,
    CUSTOMER_LOCALE;

    /// Whether the two appointments have it in common.
    boolean isSame(Appointment one, Appointment other) {
        return Objects.equals(of(one), of(other));
    }

    private @Nullable Object of(Appointment appointment) {
        return switch (this) {
            case TITLE -> appointment.details().title();
            case NOTES -> appointment.details().notes();
            case LOCATION -> appointment.details().location();
            case CUSTOMER_NAME -> appointment.customer().name();
            case CUSTOMER_EMAIL -> appointment.customer().email();
            case CUSTOMER_PHONE -> appointment.customer().phone();
            case CUSTOMER_TIME_ZONE -> appointment.customer().timeZone();
            case CUSTOMER_LOCALE -> appointment.customer().locale();
        };
    }
}

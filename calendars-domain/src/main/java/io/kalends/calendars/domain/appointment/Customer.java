package io.kalends.calendars.domain.appointment;

import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Who an appointment is with, as they gave it when they booked.
public record Customer(
        String name,
        String email,
        @Nullable String phone,
        @Nullable ZoneId timeZone,
        @Nullable Locale locale) {

    public Customer {
        if (name.isBlank() || email.isBlank()) {
            throw new IllegalArgumentException("A customer has a name and an e-mail address");
        }
    }

    /// Names nobody: a customer may end up in a log line, personal data must not.
    @Override
    public String toString() {
        return "Customer[...]";
    }
}

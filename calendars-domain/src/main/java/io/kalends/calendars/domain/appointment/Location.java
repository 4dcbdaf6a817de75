package io.kalends.calendars.domain.appointment;

import org.jspecify.annotations.Nullable;

/// Where an appointment takes place; `value` is an address, a number or a link.
public record Location(Type type, @Nullable String value) {

    /// How people meet.
    public enum Type {
        IN_PERSON,
        PHONE,
        VIDEO,
        CUSTOM
    }
}

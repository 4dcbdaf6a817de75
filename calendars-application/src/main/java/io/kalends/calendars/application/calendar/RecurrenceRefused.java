package io.kalends.calendars.application.calendar;

import io.kalends.calendars.domain.Rejection;
import java.util.Optional;

/// The recurrence is none that a schedule can have.
///
/// @param message why not
public record RecurrenceRefused(String message) implements Rejection {

    @Override
    public String code() {
        return "invalid_recurrence";
    }

    @Override
    public Kind kind() {
        return Kind.INVALID;
    }

    @Override
    public Optional<String> field() {
        return Optional.of("recurrence");
    }
}

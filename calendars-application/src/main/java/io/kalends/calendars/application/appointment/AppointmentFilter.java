package io.kalends.calendars.application.appointment;

import io.kalends.calendars.domain.appointment.State;
import io.kalends.calendars.domain.calendar.CalendarId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which appointments are wanted; null or empty leaves a question open.
///
/// @param from the earliest start, inclusive
/// @param to the latest start, exclusive
/// @param customer part of the customer's name or e-mail address, in small or capital letters
/// @param text part of the title, the notes or the customer's name, likewise
public record AppointmentFilter(
        @Nullable CalendarId calendar,
        Set<State> states,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String customer,
        @Nullable String text) {

    public AppointmentFilter {
        states = Set.copyOf(states);
    }
}

package io.kalends.calendars.domain.calendar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a calendar presents itself to people; the engine does not look at it.
public record CalendarProfile(
        String name, @Nullable String description, @Nullable String color, List<String> tags) {

    /// Of a calendar for which nobody has chosen one.
    public static final String DEFAULT_COLOR = "#3b82f6";

    public CalendarProfile {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A calendar has a name");
        }
        tags = List.copyOf(tags);
    }
}

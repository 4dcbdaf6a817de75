package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.util.List;

/// A span that somebody of a team can take, and who can.
public record TeamSlot(TimeSpan span, List<CalendarId> takers) {

    public TeamSlot {
        takers = List.copyOf(takers);
    }
}

package io.kalends.calendars.application.appointment;

import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.OwnerId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells what became of appointments, many at once. Each belongs to when it starts; a deleted one is left out. One that
/// takes several calendars is counted once, and occupies the time of each.
public interface AppointmentStatistics {

    /// @param calendar whatever takes it is counted; null for all that the owner has or had
    /// @param open those whose time can be occupied
    record Whose(OwnerId owner, @Nullable CalendarId calendar, List<CalendarId> open) {
        public Whose {
            open = List.copyOf(open);
        }
    }

    /// One for each stretch `[bound, next bound)`.
    ///
    /// @param bounds in whole seconds, in ascending order, at least two
    List<AppointmentTally> tallies(Whose whose, List<Instant> bounds);
}

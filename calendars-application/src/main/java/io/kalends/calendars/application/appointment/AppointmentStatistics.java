package io.kalends.calendars.application.appointment;

import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.OwnerId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Counts appointments where they are kept. Each belongs to the span in which it starts; a deleted one to none.
public interface AppointmentStatistics {

    /// @param calendar null for all that the owner has or had
    /// @param open those whose time can be occupied
    record Whose(OwnerId owner, @Nullable CalendarId calendar, List<CalendarId> open) {
        public Whose {
            open = List.copyOf(open);
        }
    }

    /// `[start, end)`, which may be empty.
    record Span(Instant start, Instant end) {}

    /// A stretch through which a zone keeps its offset.
    record Stretch(Span span, ZoneOffset offset) {}

    /// One for each span.
    List<AppointmentCounts> counts(Whose whose, List<Span> spans);

    /// The median of each span's lead times, in whole minutes: of an even number the lower of both in the middle.
    List<OptionalInt> medianLeadMinutes(Whose whose, List<Span> spans);

    /// How many that occupy time start in each local hour of the week, counted from Monday's first, 0; hours without
    /// any are left out.
    Map<Integer, Integer> byHourOfWeek(Whose whose, List<Stretch> stretches);
}

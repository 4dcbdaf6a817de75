package io.kalends.calendars.application.appointment;

import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.HoldId;
import io.kalends.calendars.domain.calendar.CalendarId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/// Which calendar has taken which round-robin booking. Those that are asked together make a group, by whatever order.
public interface Assignments {

    /// How many bookings that still occupy time each calendar has taken for the group, live holds included.
    Map<CalendarId, Long> counts(Collection<CalendarId> group, Instant now);

    void add(Collection<CalendarId> group, CalendarId calendar, AppointmentId appointment);

    /// A hold counts for its calendar as long as it lives.
    void add(Collection<CalendarId> group, HoldId hold);
}

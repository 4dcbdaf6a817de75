package io.kalends.calendars.application.appointment;

import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.calendar.CalendarId;
import java.util.Collection;
import java.util.Map;

/// Which calendar has taken which round-robin booking. Those that are asked together make a group, by whatever order.
public interface Assignments {

    /// How many bookings that still occupy time each calendar has taken for the group.
    Map<CalendarId, Long> counts(Collection<CalendarId> group);

    void add(Collection<CalendarId> group, CalendarId calendar, AppointmentId appointment);
}

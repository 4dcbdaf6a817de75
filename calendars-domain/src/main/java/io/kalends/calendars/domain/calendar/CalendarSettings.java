package io.kalends.calendars.domain.calendar;

import java.time.ZoneId;
import java.util.Set;

/// Everything an owner sets on a calendar except its business hours, which change on their own.
///
/// @param zone where the business hours, the horizon and the limits are counted
/// @param cancellation what customers may do about their appointments
/// @param reminders of the appointments that are booked or moved from then on
/// @param respects the calendars whose busy time keeps this one from being booked
public record CalendarSettings(
        CalendarProfile profile,
        ZoneId zone,
        CalendarStatus status,
        BookingPolicy policy,
        CancellationPolicy cancellation,
        ReminderPolicy reminders,
        Set<CalendarId> respects) {

    public CalendarSettings {
        respects = Set.copyOf(respects);
    }
}

package io.kalends.calendars.domain.appointment;

import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything about an appointment that someone wants to book.
///
/// @param owner whose calendar it is
/// @param zone the zone in which its times are told
/// @param confirmation whether the calendar's host wants to be asked
/// @param checkInCode what the customer will tell to check in
/// @param others further calendars that it takes time in, such as rooms
/// @param series which occurrence of a series it is; null where it is none
/// @param widget at which it is booked, and how; null where the host books
public record BookingRequest(
        AppointmentId id,
        CalendarId calendar,
        OwnerId owner,
        TimeSpan span,
        ZoneId zone,
        Customer customer,
        AppointmentDetails details,
        Confirmation confirmation,
        CheckInCode checkInCode,
        @Nullable SeriesPlace series,
        @Nullable WidgetBooking widget,
        List<CalendarId> others) {

    public BookingRequest {
        others = List.copyOf(others);
    }

    /// In one calendar, of no series, and by the host.
    public BookingRequest(
            AppointmentId id,
            CalendarId calendar,
            OwnerId owner,
            TimeSpan span,
            ZoneId zone,
            Customer customer,
            AppointmentDetails details,
            Confirmation confirmation,
            CheckInCode checkInCode) {
        this(id, calendar, owner, span, zone, customer, details, confirmation, checkInCode, null, null, List.of());
    }
}

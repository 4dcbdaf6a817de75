package io.kalends.calendars.application.appointment;

import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.calendar.Blackout;
import io.kalends.calendars.domain.calendar.Break;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.TimeSlot;
import io.kalends.calendars.domain.event.Event;

/// What keeps a time from being booked, in detail.
public sealed interface Cause {

    record OfAppointment(Appointment appointment) implements Cause {}

    record OfEvent(Event event) implements Cause {}

    record OfTimeSlot(Calendar calendar, TimeSlot slot) implements Cause {}

    record OfBreak(Break pause) implements Cause {}

    record OfBlackout(Blackout blackout) implements Cause {}
}

package io.kalends.calendars.application.appointment;

import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.BookingRejection;
import io.kalends.calendars.domain.availability.Claim;
import io.kalends.calendars.domain.availability.ClaimHolder;
import io.kalends.calendars.domain.availability.Verdict;
import io.kalends.calendars.domain.availability.WithheldReason;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.time.TimeSpan;

/// What an appointment or a hold claims of what the engine offers.
final class AppointmentClaims {

    private AppointmentClaims() {}

    static Claim claim(AppointmentId appointment, TimeSpan span, Verdict.Offered offer, Calendar calendar) {
        return claim(holder(appointment), span, offer, calendar);
    }

    static ClaimHolder holder(AppointmentId appointment) {
        return new ClaimHolder(ClaimHolder.Kind.APPOINTMENT, appointment.value());
    }

    static Claim claim(ClaimHolder holder, TimeSpan span, Verdict.Offered offer, Calendar calendar) {
        return new Claim(offer.seat(), calendar.schedule().buffers().around(span), span, holder);
    }

    /// For when the database has the last word against what the engine has offered.
    static RejectedException taken(Verdict offered) {
        return new RejectedException(new BookingRejection.TimeWithheld(
                offered instanceof Verdict.OfferedPlace ? WithheldReason.CAPACITY : WithheldReason.BUSY_APPOINTMENT));
    }
}

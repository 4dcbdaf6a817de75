package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.domain.Decision;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.BookingRejection;
import io.kalends.calendars.domain.appointment.BookingRequest;
import io.kalends.calendars.domain.availability.Verdict;
import io.kalends.calendars.domain.calendar.Calendar;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Records an appointment and claims its time, for whoever has the [turn][io.kalends.calendars.application.claim.Turn]
/// in its calendar.
@Component
class AppointmentBooking {

    private final Appointments appointments;
    private final Claims claims;

    AppointmentBooking(Appointments appointments, Claims claims) {
        this.appointments = appointments;
        this.claims = claims;
    }

    /// @param verdict the engine's on the span of the request
    /// @return the appointment as saved, and what is to be published
    /// @throws io.kalends.calendars.domain.RejectedException where the engine withholds the time, or something
    ///     is there that it has not seen
    Decision.Accepted<Appointment, BookingRejection> book(
            BookingRequest request, Verdict verdict, Calendar calendar, Instant now) {
        var booked = Appointment.book(request, verdict, now).orThrow();
        return new Decision.Accepted<>(add(booked.state(), verdict, calendar, now), booked.events());
    }

    /// Likewise, in all the calendars that the offer is of.
    Decision.Accepted<Appointment, BookingRejection> book(
            BookingRequest request, BookableTime.Offer offer, Instant now) {
        var booked = book(request, offer.verdict(), offer.calendar(), now);
        for (var other : offer.others()) {
            var claim = AppointmentClaims.claim(request.id(), offer.span(), other.seat(), other.calendar());
            if (!claims.claim(other.calendar().id(), List.of(claim), now)) {
                throw AppointmentClaims.taken(other.verdict());
            }
        }
        return booked;
    }

    private Appointment add(Appointment appointment, Verdict verdict, Calendar calendar, Instant now) {
        var added = switch (verdict) {
            case Verdict.Offered offer ->
                appointments.add(
                        appointment,
                        AppointmentClaims.claim(appointment.id(), appointment.span(), offer, calendar),
                        now);
            case Verdict.OfferedPlace place -> appointments.join(appointment, place, now);
            case Verdict.Withheld _ -> Optional.<Appointment>empty();
        };
        return added.orElseThrow(() -> AppointmentClaims.taken(verdict));
    }
}

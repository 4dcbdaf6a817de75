package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.Party;
import io.kalends.calendars.domain.availability.Claim;
import io.kalends.calendars.domain.availability.Verdict;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CancellationPolicy;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/// Moves an appointment to another time and its claims with it, for whoever has the
/// [turn][io.kalends.calendars.application.claim.Turn] in its calendar.
@Component
class AppointmentMove {

    private final Appointments appointments;
    private final Claims claims;
    private final AppointmentPublisher events;

    AppointmentMove(Appointments appointments, Claims claims, AppointmentPublisher events) {
        this.appointments = appointments;
        this.claims = claims;
        this.events = events;
    }

    /// What the engine says in one of an appointment's calendars, where its own claims do not count.
    record Offer(Calendar calendar, Verdict verdict) {}

    /// On all of them: withheld for the first reason in the table's order that any of them has.
    static Verdict verdict(List<Offer> offers) {
        return offers.stream()
                .map(Offer::verdict)
                .filter(Verdict.Withheld.class::isInstance)
                .map(Verdict.Withheld.class::cast)
                .min(Comparator.comparing(Verdict.Withheld::reason))
                .<Verdict>map(withheld -> withheld)
                .orElseGet(() -> offers.getFirst().verdict());
    }

    /// @param offers of each of its calendars for `to`
    /// @throws io.kalends.calendars.domain.RejectedException as the appointment or the engine says
    Appointment move(
            Appointment appointment,
            TimeSpan to,
            List<Offer> offers,
            Party by,
            CancellationPolicy policy,
            Instant now) {
        var accepted =
                appointment.reschedule(to, verdict(offers), by, policy, now).orThrow();
        var saved = appointments.save(accepted.state());
        claims.release(saved.id().value());
        for (var offer : offers) {
            var calendar = offer.calendar();
            claim(saved.id(), to, offer, claim -> claims.claim(calendar.id(), List.of(claim), now), now);
        }
        events.publish(accepted.events());
        return saved;
    }

    /// Claims what the engine offers.
    ///
    /// @param claimed how a seat is claimed, answering whether it could be
    void claim(AppointmentId appointment, TimeSpan span, Offer offer, Predicate<Claim> claimed, Instant now) {
        var isClaimed = switch (offer.verdict()) {
            case Verdict.OfferedPlace place -> claims.join(appointment, place, now);
            case Verdict.Offered seat ->
                claimed.test(AppointmentClaims.claim(appointment, span, seat, offer.calendar()));
            case Verdict.Withheld _ -> false;
        };
        if (!isClaimed) {
            throw AppointmentClaims.taken(offer.verdict());
        }
    }
}

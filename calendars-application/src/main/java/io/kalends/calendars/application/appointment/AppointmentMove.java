package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.Party;
import io.kalends.calendars.domain.availability.Claim;
import io.kalends.calendars.domain.availability.Verdict;
import io.kalends.calendars.domain.calendar.CancellationPolicy;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Instant;
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

    /// @param verdicts of each of its calendars on `to`, where its own claims do not count
    /// @throws io.kalends.calendars.domain.RejectedException as the appointment or the engine says
    Appointment move(
            Appointment appointment,
            TimeSpan to,
            List<CalendarVerdict> verdicts,
            Party by,
            CancellationPolicy policy,
            Instant now) {
        var accepted = appointment
                .reschedule(to, CalendarVerdict.together(verdicts).verdict(), by, policy, now)
                .orThrow();
        var saved = appointments.save(accepted.state());
        claims.release(saved.id().value());
        for (var verdict : verdicts) {
            var calendar = verdict.calendar();
            claim(saved.id(), to, verdict, claim -> claims.claim(calendar.id(), List.of(claim), now), now);
        }
        events.publish(accepted.events());
        return saved;
    }

    /// Claims what the engine offers.
    ///
    /// @param claimed how a seat is claimed, answering whether it could be
    void claim(
            AppointmentId appointment, TimeSpan span, CalendarVerdict verdict, Predicate<Claim> claimed, Instant now) {
        var isClaimed = switch (verdict.verdict()) {
            case Verdict.OfferedPlace place -> claims.join(appointment, place, now);
            case Verdict.Offered seat ->
                claimed.test(AppointmentClaims.claim(appointment, span, seat, verdict.calendar()));
            case Verdict.Withheld _ -> false;
        };
        if (!isClaimed) {
            throw AppointmentClaims.taken(verdict.verdict());
        }
    }
}

package io.kalends.calendars.api;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.appointment.Actor;
import io.kalends.calendars.application.appointment.AnswerProposal;
import io.kalends.calendars.application.appointment.ListTimesToMove;
import io.kalends.calendars.application.appointment.RescheduleAppointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Moves an appointment for its customer, or answers for them what the host proposes. Whoever asks has made sure that
/// it is the customer who wants it.
@Component
public class RescheduleForCustomer {

    private final RescheduleAppointment reschedule;
    private final AnswerProposal answer;
    private final ListTimesToMove times;

    RescheduleForCustomer(RescheduleAppointment reschedule, AnswerProposal answer, ListTimesToMove times) {
        this.reschedule = reschedule;
        this.answer = answer;
        this.times = times;
    }

    /// When an appointment of this length could start instead, in ascending order.
    ///
    /// @param from a whole second, before `to`, which is one too
    /// @throws io.kalends.calendars.domain.RejectedException where there is no such appointment or calendar
    public List<Instant> times(UUID appointment, Instant from, Instant to) {
        return times.handle(new AppointmentId(appointment), new TimeSpan(from, to)).stream()
                .map(TimeSpan::start)
                .toList();
    }

    /// At once, or as a proposal to the host where the calendar's bookings wait for approval. The length stays.
    ///
    /// @param start a whole second, on its calendars' grid
    /// @throws io.kalends.calendars.domain.RejectedException where there is no such appointment, the deadline has
    ///     passed, it is not to come any more, or the calendar does not offer the time
    public void handle(UUID appointment, Instant start) {
        reschedule.handle(new RescheduleAppointment.Command(
                new Actor.Customer(), new AppointmentId(appointment), ExpectedVersion.any(), start, null, null));
    }

    /// @param isConfirmed false to decline, or to withdraw what the customer has proposed
    /// @throws io.kalends.calendars.domain.RejectedException where there is no such appointment, or nothing that
    ///     could be answered so
    public void answer(UUID appointment, boolean isConfirmed) {
        answer.handle(new AnswerProposal.Command(
                new Actor.Customer(), new AppointmentId(appointment), ExpectedVersion.any(), isConfirmed));
    }
}

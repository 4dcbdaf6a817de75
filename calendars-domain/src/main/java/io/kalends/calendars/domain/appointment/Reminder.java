package io.kalends.calendars.domain.appointment;

import io.kalends.calendars.domain.calendar.ReminderPolicy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Tells a customer of an appointment before it starts (K24). Each time that an appointment comes to have has its own
/// reminders, one for each rule of its calendar's [ReminderPolicy].
///
/// @param start of the appointment that it tells of
/// @param settledAt when it was sent, skipped or cancelled; null as long as it is scheduled
public record Reminder(
        AppointmentId appointment,
        Instant start,
        ReminderPolicy.Rule rule,
        State state,
        @Nullable Instant settledAt) {

    public enum State {
        SCHEDULED,
        SENT,
        /// There was no point in it: its time had passed when the appointment came to its own, it was overtaken by
        /// another reminder, or the appointment had begun.
        SKIPPED,
        /// The appointment was called off or moved.
        CANCELLED
    }

    /// Of an appointment that has just come to its time. One whose own time has passed by then is skipped.
    static Reminder of(Appointment appointment, ReminderPolicy.Rule rule, Instant now) {
        var start = appointment.span().start();
        return new Reminder(appointment.id(), start, rule, State.SCHEDULED, null)
                .settledIf(!start.minus(rule.before()).isAfter(now), State.SKIPPED, now);
    }

    /// When it is to be sent.
    public Instant dueAt() {
        return start.minus(rule.before());
    }

    /// What becomes of it now that it is due, which may be late: it is sent as long as it is of use.
    ///
    /// @param appointment null where it is gone
    /// @param isOvertaken whether another reminder of the same time is due too, or was sent, that is nearer to it
    public Reminder settle(@Nullable Appointment appointment, boolean isOvertaken, Instant now) {
        if (appointment == null || !appointment.awaits(start)) {
            return settled(State.CANCELLED, now);
        }
        return settled(isOvertaken || !now.isBefore(start) ? State.SKIPPED : State.SENT, now);
    }

    private Reminder settledIf(boolean isSo, State next, Instant now) {
        return isSo ? settled(next, now) : this;
    }

    private Reminder settled(State next, Instant now) {
        return new Reminder(appointment, start, rule, next, now);
    }
}

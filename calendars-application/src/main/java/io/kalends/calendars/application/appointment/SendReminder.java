package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.domain.appointment.Reminder;
import java.time.InstantSource;

/// Settles a reminder that is due, unless somebody else does: has its customer told, where that is still of use. It is
/// told together with the appointment's other events, in order, and never after it was cancelled (K24).
@UseCase
public class SendReminder {

    private final Reminders reminders;
    private final Appointments appointments;
    private final AppointmentPublisher events;
    private final InstantSource clock;

    SendReminder(Reminders reminders, Appointments appointments, AppointmentPublisher events, InstantSource clock) {
        this.reminders = reminders;
        this.appointments = appointments;
        this.events = events;
        this.clock = clock;
    }

    /// @return whether it is settled by this
    public boolean handle(Reminder reminder) {
        // First the appointment: so does who changes or erases it.
        var appointment = appointments.findLocked(reminder.appointment());
        if (!reminders.take(reminder)) {
            return false;
        }
        var now = clock.instant();
        var settled = reminder.settle(appointment.orElse(null), reminders.isOvertaken(reminder, now), now);
        reminders.settle(settled);
        if (settled.state() == Reminder.State.SENT) {
            events.publish(appointment.stream()
                    .map(found -> found.reminderDue(settled, now))
                    .toList());
        }
        return true;
    }
}

package io.kalends.calendars.application.appointment;

import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.Reminder;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// The reminders of appointments, past ones too.
public interface Reminders {

    /// Those of one appointment, by when they are due.
    List<Reminder> of(AppointmentId appointment);

    /// Adds those that are not there. One that is there and not settled, or cancelled, becomes what is given; what was
    /// sent or skipped stays so.
    void schedule(Collection<Reminder> reminders);

    /// Cancels those that are scheduled for a time that none of these appointments stands at any more.
    void cancelOutdated(Collection<AppointmentId> appointments, Instant now);

    /// Some of those that are due, the longest due first.
    List<Reminder> due(Instant now, int limit);

    /// Whether it is still to be settled, and nobody else is about to; keeps others from it until the transaction ends.
    boolean take(Reminder reminder);

    /// Whether another one for the same time and channel is due by now, or was sent, that is nearer to it.
    boolean isOvertaken(Reminder reminder, Instant now);

    /// Keeps what has become of one that was taken.
    void settle(Reminder reminder);
}

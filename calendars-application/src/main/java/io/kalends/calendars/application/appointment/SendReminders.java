package io.kalends.calendars.application.appointment;

import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// Settles all reminders that are due.
@Component
public class SendReminders {

    private final Reminders reminders;
    private final SendReminder send;
    private final InstantSource clock;

    SendReminders(Reminders reminders, SendReminder send, InstantSource clock) {
        this.reminders = reminders;
        this.send = send;
        this.clock = clock;
    }

    public void handle() {
        Backlog.workOff(atMost -> reminders.due(clock.instant(), atMost), send::handle);
    }
}

package io.kalends.calendars.application.appointment;

import java.time.InstantSource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/// Settles all reminders that are due, batch by batch, each in a transaction of its own.
///
/// Any number of instances may do so at once. What could not be settled is left to the next time.
@Component
public class SendReminders {

    private static final int BATCH = 500;

    private final Reminders reminders;
    private final SendReminder send;
    private final InstantSource clock;

    SendReminders(Reminders reminders, SendReminder send, InstantSource clock) {
        this.reminders = reminders;
        this.send = send;
        this.clock = clock;
    }

    public void handle() {
        int settled;
        do {
            settled = settleBatch();
        } while (settled > 0);
    }

    /// How many were settled.
    private int settleBatch() {
        int settled = 0;
        for (var reminder : reminders.due(clock.instant(), BATCH)) {
            try {
                settled += send.handle(reminder) ? 1 : 0;
            } catch (ConcurrencyFailureException _) {
                // Whoever was faster has it.
            }
        }
        return settled;
    }
}

package io.kalends.calendars.application.appointment;

import java.time.InstantSource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/// Expires requests that nobody has answered in time, and completes what has ended: all that is due, batch by batch,
/// each appointment in a transaction of its own.
///
/// Any number of instances may do so at once. What somebody else changes meanwhile is left to the next time.
@Component
public class SettleAppointments {

    private static final int BATCH = 500;

    private final Appointments appointments;
    private final SettleAppointment settle;
    private final InstantSource clock;

    SettleAppointments(Appointments appointments, SettleAppointment settle, InstantSource clock) {
        this.appointments = appointments;
        this.settle = settle;
        this.clock = clock;
    }

    public void handle() {
        int settled;
        do {
            settled = settleBatch();
        } while (settled == BATCH);
    }

    /// How many were settled.
    private int settleBatch() {
        int settled = 0;
        for (var id : appointments.due(clock.instant(), BATCH)) {
            try {
                settle.handle(id);
                settled++;
            } catch (ConcurrencyFailureException _) {
                // Whoever was faster has changed it.
            }
        }
        return settled;
    }
}

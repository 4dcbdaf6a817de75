package io.kalends.calendars.application.appointment;

import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// Expires requests and lets proposals lapse that nobody has answered in time, and completes what has ended.
@Component
public class SettleAppointments {

    private final Appointments appointments;
    private final SettleAppointment settle;
    private final InstantSource clock;

    SettleAppointments(Appointments appointments, SettleAppointment settle, InstantSource clock) {
        this.appointments = appointments;
        this.settle = settle;
        this.clock = clock;
    }

    public void handle() {
        Backlog.workOff(atMost -> appointments.due(clock.instant(), atMost), settle::handle);
    }
}

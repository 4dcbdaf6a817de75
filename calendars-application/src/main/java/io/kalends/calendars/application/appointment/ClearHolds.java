package io.kalends.calendars.application.appointment;

import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// Clears away holds that have expired.
@Component
public class ClearHolds {

    private final Holds holds;
    private final ClearHold clear;
    private final InstantSource clock;

    ClearHolds(Holds holds, ClearHold clear, InstantSource clock) {
        this.holds = holds;
        this.clear = clear;
        this.clock = clock;
    }

    public void handle() {
        Backlog.workOff(atMost -> holds.expired(clock.instant(), atMost), clear::handle);
    }
}

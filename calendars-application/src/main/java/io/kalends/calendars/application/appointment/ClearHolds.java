package io.kalends.calendars.application.appointment;

import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// Clears away the holds that have expired, each in a transaction of its own.
@Component
public class ClearHolds {

    private static final int BATCH = 500;

    private final Holds holds;
    private final ClearHold clear;
    private final InstantSource clock;

    ClearHolds(Holds holds, ClearHold clear, InstantSource clock) {
        this.holds = holds;
        this.clear = clear;
        this.clock = clock;
    }

    public void handle() {
        var expired = holds.expired(clock.instant(), BATCH);
        while (!expired.isEmpty()) {
            expired.forEach(clear::handle);
            expired = holds.expired(clock.instant(), BATCH);
        }
    }
}

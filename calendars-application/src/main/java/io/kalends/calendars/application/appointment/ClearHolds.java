package io.kalends.calendars.application.appointment;

import java.time.InstantSource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/// Clears away holds that have expired, some at a time and each in a transaction of its own.
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
        for (var id : holds.expired(clock.instant(), BATCH)) {
            try {
                clear.handle(id);
            } catch (ConcurrencyFailureException _) {
                // Another round comes.
            }
        }
    }
}

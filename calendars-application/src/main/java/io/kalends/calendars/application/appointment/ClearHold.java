package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.domain.appointment.HoldId;
import java.time.InstantSource;

/// Clears away a hold that has expired, unless somebody else was faster.
@UseCase
public class ClearHold {

    private final Holds holds;
    private final HoldPublisher events;
    private final InstantSource clock;

    ClearHold(Holds holds, HoldPublisher events, InstantSource clock) {
        this.holds = holds;
        this.events = events;
        this.clock = clock;
    }

    public void handle(HoldId id) {
        var now = clock.instant();
        holds.find(id).filter(hold -> !hold.isLive(now)).ifPresent(hold -> {
            holds.remove(id);
            events.publish(hold.released(now));
        });
    }
}

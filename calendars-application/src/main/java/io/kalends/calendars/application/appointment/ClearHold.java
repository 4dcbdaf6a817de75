package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.domain.appointment.HoldId;
import java.time.InstantSource;

/// Clears away a hold that has expired, unless somebody else was faster.
@UseCase
public class ClearHold {

    private final HoldAccess access;
    private final Holds holds;
    private final HoldPublisher events;
    private final InstantSource clock;

    ClearHold(HoldAccess access, Holds holds, HoldPublisher events, InstantSource clock) {
        this.access = access;
        this.holds = holds;
        this.events = events;
        this.clock = clock;
    }

    public void handle(HoldId id) {
        holds.find(id).flatMap(access::inTurn).ifPresent(hold -> {
            var now = clock.instant();
            if (!hold.isLive(now)) {
                holds.remove(id);
                events.publish(hold.released(now));
            }
        });
    }
}

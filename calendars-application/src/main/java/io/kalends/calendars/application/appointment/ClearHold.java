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

    /// @return whether it was still there
    public boolean handle(HoldId id) {
        var now = clock.instant();
        var expired = holds.find(id).flatMap(access::inTurn).filter(hold -> !hold.isLive(now));
        expired.ifPresent(hold -> {
            holds.remove(id);
            events.publish(hold.released(now));
        });
        return expired.isPresent();
    }
}

package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.domain.appointment.HoldId;
import io.kalends.calendars.domain.calendar.UserId;
import java.time.InstantSource;

/// Frees the time of a hold that its booker does not want any more.
@UseCase
public class ReleaseHold {

    private final HoldAccess access;
    private final Holds holds;
    private final HoldPublisher events;
    private final InstantSource clock;

    ReleaseHold(HoldAccess access, Holds holds, HoldPublisher events, InstantSource clock) {
        this.access = access;
        this.holds = holds;
        this.events = events;
        this.clock = clock;
    }

    /// @throws io.kalends.calendars.domain.RejectedException as not found or forbidden
    public void handle(UserId caller, HoldId id) {
        var hold = access.require(caller, id);
        holds.remove(id);
        events.publish(hold.released(clock.instant()));
    }
}

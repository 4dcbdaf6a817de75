package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.appointment.Hold;
import io.kalends.calendars.domain.appointment.HoldId;
import io.kalends.calendars.domain.appointment.HoldRejection;
import io.kalends.calendars.domain.calendar.UserId;
import java.time.InstantSource;

/// Lengthens the life of a hold, once.
@UseCase
public class RenewHold {

    private final HoldAccess access;
    private final Holds holds;
    private final InstantSource clock;

    RenewHold(HoldAccess access, Holds holds, InstantSource clock) {
        this.access = access;
        this.holds = holds;
        this.clock = clock;
    }

    /// @throws io.kalends.calendars.domain.RejectedException as the hold says, not found, or forbidden
    public Hold handle(UserId caller, HoldId id) {
        var renewed =
                access.require(caller, id).renew(clock.instant()).orThrow().state();
        if (!holds.save(renewed)) {
            throw new RejectedException(new HoldRejection.AlreadyExpired(renewed.expiresAt()));
        }
        return renewed;
    }
}

package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.NotFound;
import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.domain.appointment.Hold;
import io.kalends.calendars.domain.appointment.HoldId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import org.springframework.stereotype.Component;

/// Who may do something with a hold: who may book in its calendar.
@Component
class HoldAccess {

    private final Holds holds;
    private final CalendarAccess access;

    HoldAccess(Holds holds, CalendarAccess access) {
        this.holds = holds;
        this.access = access;
    }

    /// @throws io.kalends.calendars.domain.RejectedException as [NotFound], or as
    ///     [Forbidden][io.kalends.calendars.application.Forbidden] where the share is too small
    Hold require(UserId caller, HoldId id) {
        var hold = holds.find(id).orElseThrow(NotFound::exception);
        access.require(caller, hold.owner(), hold.calendar(), Permission.BOOK);
        return hold;
    }
}

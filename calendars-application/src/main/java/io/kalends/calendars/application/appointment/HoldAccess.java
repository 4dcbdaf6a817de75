package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.NotFound;
import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.domain.appointment.Hold;
import io.kalends.calendars.domain.appointment.HoldId;
import io.kalends.calendars.domain.calendar.UserId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Who may do something with a hold: who has placed it, as long as they may book in its calendar, and who may change
/// the calendar. They do so in the calendar's turn, so that a hold does not expire, or become an appointment, under
/// their hands.
@Component
class HoldAccess {

    private final Holds holds;
    private final CalendarAccess access;
    private final Claims claims;

    HoldAccess(Holds holds, CalendarAccess access, Claims claims) {
        this.holds = holds;
        this.access = access;
        this.claims = claims;
    }

    /// @throws io.kalends.calendars.domain.RejectedException as [NotFound], or as
    ///     [Forbidden][io.kalends.calendars.application.Forbidden] where the share is too small
    Hold require(UserId caller, HoldId id) {
        var hold = holds.find(id).orElseThrow(NotFound::exception);
        access.require(caller, hold.owner(), hold.calendar(), hold.neededBy(caller));
        return inTurn(hold).orElseThrow(NotFound::exception);
    }

    /// The hold as it is for a caller who is in the calendar's turn; nothing where it is not theirs to use.
    Optional<Hold> usable(UserId caller, HoldId id) {
        return holds.find(id)
                .filter(hold -> access.isAllowed(caller, hold.owner(), hold.calendar(), hold.neededBy(caller)));
    }

    /// As it is in the calendar's turn.
    Optional<Hold> inTurn(Hold seen) {
        claims.lock(seen.calendars());
        return holds.find(seen.id());
    }
}

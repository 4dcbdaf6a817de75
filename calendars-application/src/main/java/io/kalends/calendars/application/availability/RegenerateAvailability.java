package io.kalends.calendars.application.availability;

import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.availability.RefreshAvailabilitySlots.Outdated;
import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import java.util.List;
import java.util.Optional;

/// Works out a calendar's [AvailabilitySlots] anew. Nobody needs to, as long as all events arrive.
@UseCase
public class RegenerateAvailability {

    private final CalendarAccess access;
    private final RefreshAvailabilitySlots refresh;

    RegenerateAvailability(CalendarAccess access, RefreshAvailabilitySlots refresh) {
        this.access = access;
        this.refresh = refresh;
    }

    /// @return how many days had to be written or removed, those of calendars that respect this one included
    /// @throws io.kalends.calendars.domain.RejectedException not found, or forbidden
    public int handle(UserId caller, CalendarId id) {
        access.require(caller, id, Permission.EDIT);
        return refresh.handle(List.of(new Outdated(id, Optional.empty())));
    }
}

package io.kalends.calendars.api;

import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.calendar.CalendarShares;
import io.kalends.calendars.application.calendar.Calendars;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.calendar.UserId;
import java.util.UUID;

/// Removes an owner's calendars, appointments and customers for good, and what others have shared with them. Safe to
/// repeat.
@UseCase
public class EraseOwner {

    private final Calendars calendars;
    private final CalendarShares shares;

    EraseOwner(Calendars calendars, CalendarShares shares) {
        this.calendars = calendars;
        this.shares = shares;
    }

    public void handle(UUID owner) {
        calendars.erase(new OwnerId(owner));
        shares.erase(new UserId(owner));
    }
}

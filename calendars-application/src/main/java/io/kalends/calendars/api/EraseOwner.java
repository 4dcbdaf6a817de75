package io.kalends.calendars.api;

import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.availability.RefreshAvailabilitySlots;
import io.kalends.calendars.application.availability.RefreshAvailabilitySlots.Outdated;
import io.kalends.calendars.application.calendar.CalendarShares;
import io.kalends.calendars.application.calendar.Calendars;
import io.kalends.calendars.application.widget.Widgets;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.calendar.UserId;
import java.util.Optional;
import java.util.UUID;

/// Removes an owner's calendars, appointments, customers and widgets for good, and what others have shared with them.
/// Searches find at once what this frees in calendars of others, of which no event could tell. Safe to repeat.
@UseCase
public class EraseOwner {

    private final Calendars calendars;
    private final CalendarShares shares;
    private final Widgets widgets;
    private final RefreshAvailabilitySlots refresh;

    EraseOwner(Calendars calendars, CalendarShares shares, Widgets widgets, RefreshAvailabilitySlots refresh) {
        this.calendars = calendars;
        this.shares = shares;
        this.widgets = widgets;
        this.refresh = refresh;
    }

    public void handle(UUID owner) {
        var freed = calendars.erase(new OwnerId(owner));
        shares.erase(new UserId(owner));
        widgets.erase(new OwnerId(owner));
        refresh.handle(freed.stream()
                .map(calendar -> new Outdated(calendar, Optional.empty()))
                .toList());
    }
}

package io.kalends.calendars.application.calendar;

import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.domain.calendar.OwnerId;

/// Removes an owner's calendars, appointments and customers for good. Safe to repeat.
@UseCase
public class EraseOwner {

    private final Calendars calendars;

    EraseOwner(Calendars calendars) {
        this.calendars = calendars;
    }

    public void handle(OwnerId owner) {
        calendars.erase(owner);
    }
}

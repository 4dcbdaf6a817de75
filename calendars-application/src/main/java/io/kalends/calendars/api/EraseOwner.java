package io.kalends.calendars.api;

import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.calendar.Calendars;
import io.kalends.calendars.domain.calendar.OwnerId;
import java.util.UUID;

/// Removes an owner's calendars, appointments and customers for good. Safe to repeat.
@UseCase
public class EraseOwner {

    private final Calendars calendars;

    EraseOwner(Calendars calendars) {
        this.calendars = calendars;
    }

    public void handle(UUID owner) {
        calendars.erase(new OwnerId(owner));
    }
}

package io.kalends.calendars.domain.appointment;

import io.kalends.calendars.domain.DomainEvent;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Instant;

/// What happened to a hold, and which time it is about.
public sealed interface HoldEvent extends DomainEvent {

    HoldId hold();

    CalendarId calendar();

    OwnerId owner();

    TimeSpan span();

    Instant at();

    record HoldPlaced(HoldId hold, CalendarId calendar, OwnerId owner, TimeSpan span, Instant at)
            implements HoldEvent {}

    /// Its time is free again.
    record HoldReleased(HoldId hold, CalendarId calendar, OwnerId owner, TimeSpan span, Instant at)
            implements HoldEvent {}

    /// Likewise; nobody has booked what it held.
    record HoldExpired(HoldId hold, CalendarId calendar, OwnerId owner, TimeSpan span, Instant at)
            implements HoldEvent {}
}

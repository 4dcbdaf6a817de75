package io.kalends.calendars.application.calendar;

import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.TimeSlot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The time slots that exist. Calendars do not hold them, since there may be any number.
public interface TimeSlots {

    /// A time slot and where it is.
    record InCalendar(CalendarId calendar, TimeSlot slot) {}

    Optional<InCalendar> find(UUID id);

    List<TimeSlot> list(CalendarId calendar, PartRange range);

    /// Those that are not over.
    List<TimeSlot> endingAfter(CalendarId calendar, Instant now);

    int placesTaken(UUID slot, Instant now);

    /// Whether somebody has a place in one that is not over.
    boolean anyPlaceTakenAfter(CalendarId calendar, Instant now);

    void add(CalendarId calendar, TimeSlot slot);

    void save(TimeSlot slot);

    /// Removes it with its places. What it claims, [Claims][io.kalends.calendars.application.claim.Claims] release.
    void remove(UUID slot);
}

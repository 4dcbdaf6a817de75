package io.kalends.calendars.application.calendar;

import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.application.claim.Claims.Around;
import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.appointment.BookingRejection.TimeWithheld;
import io.kalends.calendars.domain.availability.Claim;
import io.kalends.calendars.domain.availability.Session;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.TimeSlot;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/// When time slots can be offered, and when they can be removed.
@Component
public class TimeSlotRules {

    private final TimeSlots timeSlots;
    private final Claims claims;

    TimeSlotRules(TimeSlots timeSlots, Claims claims) {
        this.timeSlots = timeSlots;
        this.claims = claims;
    }

    /// @throws RejectedException when it has places that are taken
    public void requireRemovable(TimeSlot slot, Instant now) {
        RejectedException.throwIfPresent(slot.againstRemoval(timeSlots.placesTaken(slot.id(), now)));
    }

    /// Time slots come one after the other, each with all seats of the calendar for its span.
    ///
    /// @param without holders whose claims are gone by then
    /// @throws RejectedException when one has begun, or its seats are not free
    /// @throws OptimisticLockingFailureException when the calendar has changed since it was read
    public void requireOfferable(Calendar calendar, List<TimeSlot> slots, Set<UUID> without, Instant now) {
        if (slots.isEmpty()) {
            return;
        }
        slots.forEach(slot -> RejectedException.throwIfPresent(slot.againstOffering(now)));
        var around = slots.stream().map(TimeSlot::span).reduce(TimeSpan::hull).orElseThrow();
        var occupied = claims.around(List.of(new Around(calendar, around)), now)
                .getFirst()
                .orElseThrow(() -> new OptimisticLockingFailureException("The calendar has changed"));
        var claimed = new ArrayList<Claim>(occupied.claims());
        claimed.removeIf(claim -> without.contains(claim.holder().id()));
        for (var slot : slots) {
            RejectedException.throwIfPresent(Session.obstacle(slot.span(), claimed, occupied.busy())
                    .map(withheld -> new TimeWithheld(withheld.reason())));
            claimed.addAll(Session.claims(slot.id(), slot.span(), 0, 1));
        }
    }
}

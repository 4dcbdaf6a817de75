package io.kalends.calendars.application.calendar;

import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.appointment.BookingRejection.TimeWithheld;
import io.kalends.calendars.domain.availability.Session;
import io.kalends.calendars.domain.availability.WithheldReason;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.CalendarPart;
import io.kalends.calendars.domain.calendar.TimeSlot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Keeps time slots together with what they claim: every seat of their calendar, for their own span.
@Component
class TimeSlotSeats {

    private final TimeSlots timeSlots;
    private final TimeSlotRules rules;
    private final Claims claims;

    TimeSlotSeats(TimeSlots timeSlots, TimeSlotRules rules, Claims claims) {
        this.timeSlots = timeSlots;
        this.rules = rules;
        this.claims = claims;
    }

    /// Puts one part of a calendar in the place of another, either of which may be a time slot, or nothing.
    ///
    /// @param calendar as it is before the change, in the caller's turn
    /// @throws RejectedException when places are taken, or the seats of the calendar are not free
    void replace(
            Calendar calendar,
            Optional<? extends CalendarPart> before,
            Optional<? extends CalendarPart> after,
            Instant now) {
        var old = before.filter(TimeSlot.class::isInstance).map(TimeSlot.class::cast);
        var slot = after.filter(TimeSlot.class::isInstance).map(TimeSlot.class::cast);
        if (old.isEmpty()) {
            slot.ifPresent(added -> add(calendar, added, now));
        } else if (slot.isEmpty()) {
            remove(old.get(), now);
        } else {
            change(calendar, old.get(), slot.get(), now);
        }
    }

    private void add(Calendar calendar, TimeSlot slot, Instant now) {
        timeSlots.add(calendar.id(), slot);
        claimFreeSeats(calendar, slot, now);
    }

    private void change(Calendar calendar, TimeSlot old, TimeSlot slot, Instant now) {
        RejectedException.throwIfPresent(slot.againstReplacing(old, timeSlots.placesTaken(old.id(), now), now));
        timeSlots.save(slot);
        if (!slot.span().equals(old.span())) {
            claims.release(slot.id());
            claimFreeSeats(calendar, slot, now);
        }
    }

    private void remove(TimeSlot slot, Instant now) {
        rules.requireRemovable(slot, now);
        claims.release(slot.id());
        timeSlots.remove(slot.id());
    }

    private void claimFreeSeats(Calendar calendar, TimeSlot slot, Instant now) {
        rules.requireOfferable(calendar, List.of(slot), Set.of(), now);
        claim(calendar.id(), slot, 0, calendar.settings().policy().capacity(), now);
    }

    /// Lets time slots that are not over claim the seats that a calendar has after its capacity was changed.
    void follow(CalendarId calendar, int capacityBefore, int capacityAfter, Instant now) {
        if (capacityAfter < capacityBefore) {
            claims.releaseFromTimeSlots(calendar, capacityAfter);
        } else if (capacityBefore < capacityAfter) {
            timeSlots
                    .endingAfter(calendar, now)
                    .forEach(slot -> claim(calendar, slot, capacityBefore, capacityAfter, now));
        }
    }

    private void claim(CalendarId calendar, TimeSlot slot, int fromSeat, int toSeat, Instant now) {
        var seats = Session.claims(slot.id(), slot.span(), fromSeat, toSeat);
        if (!claims.claim(calendar, seats, now)) {
            throw new RejectedException(new TimeWithheld(WithheldReason.BUSY_APPOINTMENT));
        }
    }
}

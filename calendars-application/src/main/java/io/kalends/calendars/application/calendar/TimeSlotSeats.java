package io.kalends.calendars.application.calendar;

import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.application.claim.Claims.Around;
import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.Rejection;
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
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/// Keeps time slots together with what they claim: every seat of their calendar, for their own span.
@Component
class TimeSlotSeats {

    private final TimeSlots timeSlots;
    private final Claims claims;

    TimeSlotSeats(TimeSlots timeSlots, Claims claims) {
        this.timeSlots = timeSlots;
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
            remove(old.get());
        } else {
            change(calendar, old.get(), slot.get(), now);
        }
    }

    private void add(Calendar calendar, TimeSlot slot, Instant now) {
        refuse(slot.againstOffering(now));
        timeSlots.add(calendar.id(), slot);
        claimFreeSeats(calendar, slot, now);
    }

    private void change(Calendar calendar, TimeSlot old, TimeSlot slot, Instant now) {
        refuse(slot.againstReplacing(old, timeSlots.placesTaken(old.id()), now));
        timeSlots.save(slot);
        if (!slot.span().equals(old.span())) {
            claims.release(slot.id());
            claimFreeSeats(calendar, slot, now);
        }
    }

    private void remove(TimeSlot slot) {
        refuse(slot.againstRemoval(timeSlots.placesTaken(slot.id())));
        claims.release(slot.id());
        timeSlots.remove(slot.id());
    }

    private static void refuse(Optional<? extends Rejection> rejection) {
        rejection.ifPresent(reason -> {
            throw new RejectedException(reason);
        });
    }

    private void claimFreeSeats(Calendar calendar, TimeSlot slot, Instant now) {
        var occupied = claims.around(List.of(new Around(calendar, slot.span())), now)
                .getFirst()
                .orElseThrow(() -> new OptimisticLockingFailureException("The calendar has changed"));
        refuse(Session.obstacle(slot.span(), occupied.claims(), occupied.busy())
                .map(withheld -> new TimeWithheld(withheld.reason())));
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

package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.availability.CurrentAvailability;
import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.application.claim.Turn;
import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.appointment.BookingRejection;
import io.kalends.calendars.domain.availability.Claim;
import io.kalends.calendars.domain.availability.ClaimHolder;
import io.kalends.calendars.domain.availability.Placement;
import io.kalends.calendars.domain.availability.Verdict;
import io.kalends.calendars.domain.availability.WithheldReason;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The first steps of the booking protocol (`engine.md`), alike for whoever claims time: lock, read, judge.
///
/// The lock makes bookings of one calendar take turns, so that the loser of a race is judged like any latecomer.
@Component
class BookableTime {

    private final CalendarAccess access;
    private final Claims claims;
    private final CurrentAvailability availability;

    BookableTime(CalendarAccess access, Claims claims, CurrentAvailability availability) {
        this.access = access;
        this.claims = claims;
        this.availability = availability;
    }

    /// A calendar in which nobody else claims time until the transaction ends.
    record InTurn(Calendar lastSeen, Turn turn) {}

    /// What the engine says of a span.
    record Offer(Calendar calendar, TimeSpan span, Verdict verdict) {

        Claim claim(Verdict.Offered seat, ClaimHolder holder) {
            return new Claim(seat.seat(), calendar.schedule().buffers().around(span), span, holder);
        }

        /// For when the database has the last word against what the engine has offered.
        RejectedException taken() {
            return AppointmentClaims.taken(verdict);
        }
    }

    /// Waits for it.
    ///
    /// @throws RejectedException as not found or forbidden
    InTurn takeTurn(UserId caller, CalendarId calendar) {
        var lastSeen = access.requireLastSeen(caller, calendar, Permission.BOOK);
        return new InTurn(lastSeen, Turn.in(lastSeen, claims));
    }

    /// @param duration null for the length of the session that starts then, or else the calendar's own
    /// @param apart a holder whose claims do not count; null where all do
    /// @throws RejectedException where the duration is none
    Offer judge(InTurn inTurn, Instant start, @Nullable Duration duration, @Nullable UUID apart, Instant now) {
        var current = availability.apartFrom(
                apart, inTurn.lastSeen(), calendar -> spanOf(calendar, start, duration, now), now);
        inTurn.turn().requireCovering(current.calendar());
        var span = TimeSpan.of(start, current.durationAt(start, duration));
        return new Offer(current.calendar(), span, current.availability().judge(span, Placement.anywhere()));
    }

    /// Of a booking that is no session's.
    private static TimeSpan spanOf(Calendar calendar, Instant start, @Nullable Duration asked, Instant now) {
        var duration = asked == null ? calendar.settings().policy().slot() : asked;
        if (!duration.isPositive()) {
            // Where no engine is asked, the past comes first all the same (K25).
            throw new RejectedException(new BookingRejection.TimeWithheld(
                    start.isBefore(now) ? WithheldReason.PAST : WithheldReason.DURATION));
        }
        return TimeSpan.of(start, duration);
    }
}

package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.Ids;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.domain.appointment.Hold;
import io.kalends.calendars.domain.appointment.HoldEvent;
import io.kalends.calendars.domain.appointment.HoldId;
import io.kalends.calendars.domain.availability.ClaimHolder;
import io.kalends.calendars.domain.availability.Verdict;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Holds a time for somebody who is about to book it, by the booking protocol (`engine.md`).
@UseCase
public class HoldTime {

    private final BookableTime bookable;
    private final Holds holds;
    private final HoldPublisher events;
    private final InstantSource clock;

    HoldTime(BookableTime bookable, Holds holds, HoldPublisher events, InstantSource clock) {
        this.bookable = bookable;
        this.holds = holds;
        this.events = events;
        this.clock = clock;
    }

    /// @param start a whole second
    /// @param duration null for the length of the session that starts then, or else the calendar's own
    public record Command(
            UserId caller,
            CalendarId calendar,
            Instant start,
            @Nullable Duration duration) {}

    /// @throws io.kalends.calendars.domain.RejectedException as a
    ///     [BookingRejection][io.kalends.calendars.domain.appointment.BookingRejection], not found, or forbidden
    public Hold handle(Command command) {
        var wanted = Wanted.in(command.calendar(), command.start(), command.duration());
        var turn = bookable.takeTurn(command.caller(), wanted);
        var now = clock.instant();
        var offer = bookable.judge(turn, wanted, null, now);
        var calendar = offer.calendar();
        var placed = Hold.place(
                        new HoldId(Ids.next()),
                        calendar.id(),
                        calendar.owner(),
                        command.caller(),
                        offer.span(),
                        offer.verdict(),
                        now)
                .orThrow();
        var hold = placed.state();
        var holder = new ClaimHolder(ClaimHolder.Kind.HOLD, hold.id().value());
        var isClaimed = switch (offer.verdict()) {
            case Verdict.Offered seat ->
                holds.add(hold, AppointmentClaims.claim(holder, offer.span(), seat, calendar), now);
            case Verdict.OfferedPlace place -> holds.join(hold, place, now);
            case Verdict.Withheld _ -> false;
        };
        if (!isClaimed) {
            throw AppointmentClaims.taken(offer.verdict());
        }
        placed.events().forEach(event -> events.publish((HoldEvent) event));
        return hold;
    }
}

package io.kalends.calendars.application.appointment;

import static java.util.stream.Collectors.toMap;

import io.kalends.calendars.application.Ids;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.domain.appointment.Hold;
import io.kalends.calendars.domain.appointment.HoldId;
import io.kalends.calendars.domain.availability.AssignmentMode;
import io.kalends.calendars.domain.availability.Claim;
import io.kalends.calendars.domain.availability.ClaimHolder;
import io.kalends.calendars.domain.availability.Verdict;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.UserId;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;

/// Holds a time for somebody who is about to book it, by the booking protocol (`engine.md`).
@UseCase
public class HoldTime {

    private final BookableTime bookable;
    private final Holds holds;
    private final Assignments assignments;
    private final HoldPublisher events;
    private final InstantSource clock;

    HoldTime(BookableTime bookable, Holds holds, Assignments assignments, HoldPublisher events, InstantSource clock) {
        this.bookable = bookable;
        this.holds = holds;
        this.assignments = assignments;
        this.events = events;
        this.clock = clock;
    }

    /// @param caller who places it; at a widget, its owner
    public record Command(UserId caller, Wanted wanted) {}

    /// @throws io.kalends.calendars.domain.RejectedException as a
    ///     [BookingRejection][io.kalends.calendars.domain.appointment.BookingRejection], not found, or forbidden
    public Hold handle(Command command) {
        var wanted = command.wanted();
        var turn = bookable.takeTurn(command.caller(), wanted);
        var now = clock.instant();
        var offer = bookable.judge(turn, wanted, null, now);
        var place = new Hold.Place(
                offer.calendar().id(), offer.otherIds(), offer.calendar().owner(), command.caller(), wanted.widgetId());
        var placed = Hold.place(new HoldId(Ids.next()), place, offer.span(), offer.verdict(), now)
                .orThrow();
        var hold = placed.state();
        var isClaimed = switch (offer.verdict()) {
            case Verdict.Offered _ -> holds.add(hold, claims(hold, offer), now);
            case Verdict.OfferedPlace session -> holds.join(hold, session, now);
            case Verdict.Withheld _ -> false;
        };
        if (!isClaimed) {
            throw AppointmentClaims.taken(offer.verdict());
        }
        if (wanted.assignment() == AssignmentMode.ROUND_ROBIN) {
            assignments.add(wanted.calendars(), hold.id());
        }
        events.publish(placed.events());
        return hold;
    }

    private static Map<CalendarId, Claim> claims(Hold hold, BookableTime.Offer offer) {
        var holder = new ClaimHolder(ClaimHolder.Kind.HOLD, hold.id().value());
        return Stream.concat(Stream.of(offer.own()), offer.others().stream())
                .collect(toMap(
                        one -> one.calendar().id(),
                        one -> AppointmentClaims.claim(holder, offer.span(), one.seat(), one.calendar())));
    }
}

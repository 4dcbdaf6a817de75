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
import io.kalends.calendars.domain.availability.RoundRobin;
import io.kalends.calendars.domain.availability.Source;
import io.kalends.calendars.domain.availability.Verdict;
import io.kalends.calendars.domain.availability.WithheldReason;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
    private final Assignments assignments;

    BookableTime(CalendarAccess access, Claims claims, CurrentAvailability availability, Assignments assignments) {
        this.access = access;
        this.claims = claims;
        this.availability = availability;
        this.assignments = assignments;
    }

    /// Calendars in which nobody else claims time until the transaction ends.
    record InTurn(List<Calendar> lastSeen, Turn turn) {}

    /// What the engine says of a span.
    ///
    /// @param calendar whose it would be
    /// @param others further calendars that it would take, each with the engine's offer
    record Offer(Calendar calendar, TimeSpan span, Verdict verdict, List<Other> others) {

        Claim claim(Verdict.Offered seat, ClaimHolder holder) {
            return AppointmentClaims.claim(holder, span, seat, calendar);
        }

        List<CalendarId> otherIds() {
            return others.stream().map(other -> other.calendar().id()).toList();
        }

        /// For when the database has the last word against what the engine has offered.
        RejectedException taken() {
            return AppointmentClaims.taken(verdict);
        }
    }

    record Other(Calendar calendar, Verdict.Offered seat) {
        Claim claim(TimeSpan span, ClaimHolder holder) {
            return AppointmentClaims.claim(holder, span, seat, calendar);
        }
    }

    private record Judged(Calendar calendar, Verdict verdict) {

        Judged amongOthers() {
            return new Judged(calendar, BookableTime.amongOthers(verdict));
        }

        boolean isFree() {
            return verdict instanceof Verdict.Offered;
        }

        WithheldReason reason() {
            return ((Verdict.Withheld) verdict).reason();
        }
    }

    /// A session is one calendar's own: nobody joins it together with other calendars.
    static Verdict amongOthers(Verdict verdict) {
        return verdict instanceof Verdict.OfferedPlace place
                ? new Verdict.Withheld(WithheldReason.BUSY_EVENT, new Source(Source.Kind.TIME_SLOT, place.session()))
                : verdict;
    }

    /// Waits for it.
    ///
    /// @throws RejectedException as not found or forbidden
    InTurn takeTurn(UserId caller, Wanted wanted) {
        var lastSeen = wanted.calendars().stream()
                .map(calendar -> access.requireLastSeen(caller, calendar, Permission.BOOK))
                .toList();
        return new InTurn(lastSeen, Turn.in(lastSeen, claims));
    }

    /// @param apart a holder whose claims do not count; null where all do
    /// @throws RejectedException where the duration is none
    Offer judge(InTurn inTurn, Wanted wanted, @Nullable UUID apart, Instant now) {
        var first = availability.apartFrom(
                apart, inTurn.lastSeen().getFirst(), calendar -> spanOf(calendar, wanted, now), now);
        inTurn.turn().requireCovering(first.calendar());
        var span = TimeSpan.of(wanted.start(), first.durationAt(wanted.start(), wanted.duration()));
        var verdict = first.availability().judge(span, Placement.anywhere());
        if (inTurn.lastSeen().size() == 1) {
            return new Offer(first.calendar(), span, verdict, List.of());
        }
        var all = new ArrayList<Judged>();
        all.add(new Judged(first.calendar(), verdict).amongOthers());
        for (var calendar : inTurn.lastSeen().subList(1, inTurn.lastSeen().size())) {
            var current = availability.apartFrom(apart, calendar, _ -> span, now);
            inTurn.turn().requireCovering(current.calendar());
            all.add(new Judged(current.calendar(), current.availability().judge(span, Placement.anywhere()))
                    .amongOthers());
        }
        return switch (wanted.assignment()) {
            case COLLECTIVE -> together(all, span);
            case ROUND_ROBIN -> inTurns(all, span, wanted);
        };
    }

    /// Refused for the first reason in the table's order that any of them has.
    private static Offer together(List<Judged> all, TimeSpan span) {
        var against = all.stream().filter(one -> !one.isFree()).min(Comparator.comparing(Judged::reason));
        if (against.isPresent()) {
            return new Offer(against.get().calendar(), span, against.get().verdict(), List.of());
        }
        var others = all.stream()
                .skip(1)
                .map(one -> new Other(one.calendar(), (Verdict.Offered) one.verdict()))
                .toList();
        return new Offer(all.getFirst().calendar(), span, all.getFirst().verdict(), others);
    }

    /// Refused for the last reason in the table's order: of who was nearest to taking it.
    private Offer inTurns(List<Judged> all, TimeSpan span, Wanted wanted) {
        var counts = assignments.counts(wanted.calendars());
        var free = new ArrayList<RoundRobin.Share>();
        for (var i = 0; i < all.size(); i++) {
            var id = all.get(i).calendar().id();
            if (all.get(i).isFree()) {
                free.add(new RoundRobin.Share(id, wanted.weightOf(i), counts.getOrDefault(id, 0L)));
            }
        }
        var nearest = free.isEmpty()
                ? all.stream().max(Comparator.comparing(Judged::reason)).orElseThrow()
                : among(all, RoundRobin.next(free));
        return new Offer(nearest.calendar(), span, nearest.verdict(), List.of());
    }

    private static Judged among(List<Judged> all, CalendarId id) {
        return all.stream()
                .filter(one -> one.calendar().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /// Of a booking that is no session's.
    private static TimeSpan spanOf(Calendar calendar, Wanted wanted, Instant now) {
        var duration = wanted.duration() == null ? calendar.settings().policy().slot() : wanted.duration();
        if (!duration.isPositive()) {
            // Where no engine is asked, the past comes first all the same (K25).
            throw new RejectedException(new BookingRejection.TimeWithheld(
                    wanted.start().isBefore(now) ? WithheldReason.PAST : WithheldReason.DURATION));
        }
        return TimeSpan.of(wanted.start(), duration);
    }
}

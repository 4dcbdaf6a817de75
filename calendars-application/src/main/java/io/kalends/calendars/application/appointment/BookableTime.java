package io.kalends.calendars.application.appointment;

import static java.util.stream.Collectors.toSet;

import io.kalends.calendars.application.availability.CurrentAvailability;
import io.kalends.calendars.application.availability.CurrentAvailability.Snapshot;
import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.application.claim.Turn;
import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.appointment.BookingRejection;
import io.kalends.calendars.domain.availability.RoundRobin;
import io.kalends.calendars.domain.availability.Verdict;
import io.kalends.calendars.domain.availability.WithheldReason;
import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The first steps of the booking protocol (`engine.md`), alike for whoever claims time: lock, read, judge.
///
/// The lock makes bookings of one calendar take turns, so that the loser of a race is judged like any latecomer.
@Component
class BookableTime {

    private static final Duration LONGEST = Duration.ofMinutes(BookingPolicy.MAX_SLOT_MINUTES);

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
    record InTurn(List<Calendar> lastSeen, Turn turn) {

        private List<Calendar> of(Wanted wanted) {
            return lastSeen.stream()
                    .filter(calendar -> wanted.calendars().contains(calendar.id()))
                    .toList();
        }
    }

    /// What the engine says of a span.
    ///
    /// @param own in the calendar whose it would be
    /// @param others in further calendars that it would take, which all offer it
    record Offer(TimeSpan span, CalendarVerdict own, List<CalendarVerdict> others) {

        Calendar calendar() {
            return own.calendar();
        }

        Verdict verdict() {
            return own.verdict();
        }

        Confirmation confirmation() {
            return CalendarVerdict.confirmation(
                    Stream.concat(Stream.of(own), others.stream()).toList());
        }

        Set<CalendarId> calendarIds() {
            return Stream.concat(Stream.of(calendar().id()), otherIds().stream())
                    .collect(toSet());
        }

        List<CalendarId> otherIds() {
            return others.stream().map(other -> other.calendar().id()).toList();
        }
    }

    /// Waits for it.
    ///
    /// @throws RejectedException as not found or forbidden
    InTurn takeTurn(UserId caller, Wanted wanted) {
        var lastSeen = wanted.widget() == null
                ? access.requireLastSeen(caller, wanted.calendars(), Permission.BOOK)
                : access.lastSeenOf(caller, wanted.calendars(), Permission.BOOK);
        requireServed(wanted, lastSeen.size());
        return new InTurn(lastSeen, Turn.in(lastSeen, claims));
    }

    /// A widget's calendars may have gone.
    private static void requireServed(Wanted wanted, int calendars) {
        if (!wanted.assignment().isServedBy(calendars, wanted.calendars().size())) {
            throw new RejectedException(new BookingRejection.TimeWithheld(WithheldReason.OUTSIDE_HOURS));
        }
    }

    /// @param wanted of calendars that are in turn
    /// @param apart a holder whose claims do not count; null where all do
    /// @throws RejectedException where the duration is none, or none that is on offer
    Offer judge(InTurn inTurn, Wanted wanted, @Nullable UUID apart, Instant now) {
        var longest = wanted.duration() == null ? LONGEST : wanted.duration();
        requireLength(wanted.start(), longest, now);
        var reach = TimeSpan.of(wanted.start(), longest);
        var current = wanted.widget() == null
                ? availability.apartFrom(apart, null, inTurn.of(wanted), reach, now)
                : availability.at(wanted.widget(), apart, inTurn.of(wanted), reach, now);
        requireServed(wanted, current.size());
        current.forEach(snapshot -> inTurn.turn().requireCovering(snapshot.calendar()));
        var span = TimeSpan.of(wanted.start(), current.getFirst().durationAt(wanted.start(), wanted.duration()));
        requireOnOffer(span, wanted, current, now);
        return switch (wanted.assignment()) {
            case COLLECTIVE ->
                together(
                        wanted.widget() == null
                                ? CalendarVerdict.judge(current, span)
                                : CalendarVerdict.judgeOnGrid(current, span),
                        span);
            case ROUND_ROBIN ->
                inTurns(
                        wanted.widget() == null
                                ? CalendarVerdict.judgeEach(current, span)
                                : CalendarVerdict.judgeEachOnGrid(current, span),
                        span,
                        wanted,
                        now);
        };
    }

    /// At a widget a booking has one of its lengths, or is a session's.
    private static void requireOnOffer(TimeSpan span, Wanted wanted, List<Snapshot> current, Instant now) {
        if (wanted.widget() != null
                && !wanted.widget().settings().terms().durations().contains(span.duration())
                && current.stream().noneMatch(snapshot -> snapshot.hasSessionAt(span))) {
            throw new RejectedException(
                    span.start().isBefore(now)
                            ? new BookingRejection.TimeWithheld(WithheldReason.PAST)
                            : new BookingRejection.LengthNotOffered());
        }
    }

    /// Where no engine is asked, the past comes first all the same (K25).
    ///
    /// @throws RejectedException where nothing could be that long
    static void requireLength(Instant start, Duration duration, Instant now) {
        if (!duration.isPositive()) {
            throw new RejectedException(new BookingRejection.TimeWithheld(
                    start.isBefore(now) ? WithheldReason.PAST : WithheldReason.DURATION));
        }
    }

    private static Offer together(List<CalendarVerdict> all, TimeSpan span) {
        var verdict = CalendarVerdict.together(all);
        return new Offer(span, verdict, verdict.isOffered() ? all.subList(1, all.size()) : List.of());
    }

    /// Refused for the last reason in the table's order: of who was nearest to taking it.
    private Offer inTurns(List<CalendarVerdict> all, TimeSpan span, Wanted wanted, Instant now) {
        var counts = assignments.counts(wanted.calendars(), now);
        var free = all.stream()
                .filter(CalendarVerdict::isOffered)
                .map(one -> one.calendar().id())
                .map(id -> new RoundRobin.Share(id, wanted.weightOf(id), counts.getOrDefault(id, 0L)))
                .toList();
        var nearest = free.isEmpty()
                ? all.stream()
                        .max(Comparator.comparing(CalendarVerdict::reason))
                        .orElseThrow()
                : among(all, RoundRobin.next(free));
        return new Offer(span, nearest, List.of());
    }

    private static CalendarVerdict among(List<CalendarVerdict> all, CalendarId id) {
        return all.stream()
                .filter(one -> one.calendar().id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}

package io.kalends.calendars.domain.availability;

import static java.util.stream.Collectors.toSet;

import io.kalends.calendars.domain.availability.AvailableSlot.Origin;
import io.kalends.calendars.domain.availability.Verdict.Offered;
import io.kalends.calendars.domain.availability.Verdict.OfferedPlace;
import io.kalends.calendars.domain.availability.Verdict.Withheld;
import io.kalends.calendars.domain.calendar.Buffers;
import io.kalends.calendars.domain.time.SpanCursor;
import io.kalends.calendars.domain.time.SpanSet;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The engine: what of a calendar's time can be booked under given [Circumstances] (`engine.md`).
///
/// It answers for one candidate and for all candidates of a range, and it is one judgement that decides both: what is
/// offered is what would be accepted (K04). Immutable.
public final class Availability {

    private final Circumstances circumstances;
    private final SeatClaims claims;
    private final BusyTimes busy;

    private Availability(Circumstances circumstances) {
        this.circumstances = circumstances;
        var reach = circumstances.reach();
        this.claims =
                new SeatClaims(circumstances.claims(), circumstances.policy().capacity(), reach);
        this.busy = new BusyTimes(circumstances.busy(), reach);
    }

    public static Availability under(Circumstances circumstances) {
        return new Availability(circumstances);
    }

    /// What it would be with another schedule. What occupies time stays as it is: bookings keep their buffers.
    ///
    /// @param openTime when the calendar would be open
    /// @param buffers what further bookings would keep free around them
    public Availability with(OpenTime openTime, Buffers buffers) {
        return under(circumstances.with(openTime).with(buffers));
    }

    /// What it would be without some sessions, whose seats would be free.
    public Availability without(Set<UUID> sessions) {
        return sessions.isEmpty()
                ? this
                : under(circumstances
                        .withSessions(circumstances.sessions().stream()
                                .filter(session -> !sessions.contains(session.id()))
                                .toList())
                        .withClaims(circumstances.claims().stream()
                                .filter(claim ->
                                        !sessions.contains(claim.holder().id()))
                                .toList()));
    }

    /// What it would be with more sessions, which claim every seat.
    public Availability plus(List<Session> sessions) {
        if (sessions.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(circumstances.sessions());
        all.addAll(sessions);
        var claimed = new ArrayList<>(circumstances.claims());
        for (var session : sessions) {
            claimed.addAll(Session.claims(
                    session.id(), session.span(), 0, circumstances.policy().capacity()));
        }
        return under(circumstances.withSessions(all).withClaims(claimed));
    }

    /// What it would be once a span is booked as the engine offers it, which then counts against limits too.
    ///
    /// @param verdict the engine's on the span
    public Availability booked(TimeSpan span, Verdict verdict, ClaimHolder holder) {
        var then = circumstances.withCounted(
                joined(circumstances.counted(), new CountedBooking(span.start(), span.duration())));
        return under(
                switch (verdict) {
                    case Offered offered -> {
                        var period = circumstances.buffers().around(span);
                        var claim = new Claim(offered.seat(), period, span, holder);
                        yield then.withClaims(joined(circumstances.claims(), claim));
                    }
                    case OfferedPlace place ->
                        then.withSessions(circumstances.sessions().stream()
                                .map(session ->
                                        session.id().equals(place.session()) ? session.joined(place.place()) : session)
                                .toList());
                    case Withheld _ -> throw new IllegalArgumentException("Nothing is offered then: " + span);
                });
    }

    private static <T> List<T> joined(List<T> some, T another) {
        return Stream.concat(some.stream(), Stream.of(another)).toList();
    }

    /// Whether `candidate` can be booked, and why not.
    public Verdict judge(TimeSpan candidate, Placement placement) {
        var session = sessionOver(candidate);
        if (session.isPresent()) {
            return verdictOn(session.get());
        }
        requireCovered(candidate);
        return judgeOf(candidate.duration().toSeconds(), placement)
                .verdictOn(candidate.start().getEpochSecond());
    }

    /// Likewise for a length that nobody has checked yet: one that is not positive is a reason like any other.
    public Verdict judge(Instant start, Duration duration, Placement placement) {
        if (duration.isPositive()) {
            return judge(TimeSpan.of(start, duration), placement);
        }
        var reason = start.isBefore(circumstances.now()) ? WithheldReason.PAST : WithheldReason.DURATION;
        return new Withheld(reason, null);
    }

    /// Whether a booking of that length can start then, or the session that is just then has a place. Remembers where
    /// it last looked: fastest on ascending starts, and for one thread.
    public Predicate<Instant> offering(Duration duration) {
        var judge = judgeOf(Lengths.seconds("duration", duration), Placement.anywhere());
        return start -> {
            var candidate = TimeSpan.of(start, duration);
            var session = sessionOver(candidate);
            if (session.isPresent()) {
                return verdictOn(session.get()) instanceof OfferedPlace;
            }
            requireCovered(candidate);
            return judge.offers(start.getEpochSecond());
        };
    }

    private Optional<Session> sessionOver(TimeSpan candidate) {
        return sessionAt(candidate.start()).filter(at -> at.span().equals(candidate));
    }

    /// The session that starts then. Its length is its own.
    public Optional<Session> sessionAt(Instant start) {
        return circumstances.sessions().stream()
                .filter(session -> session.span().start().equals(start))
                .findFirst();
    }

    /// How long a booking is that starts then.
    ///
    /// @param asked null for the length of the session that starts then, or else the host's own
    public Duration durationAt(Instant start, @Nullable Duration asked) {
        return asked != null
                ? asked
                : sessionAt(start)
                        .map(session -> session.span().duration())
                        .orElseGet(() -> circumstances.policy().slot());
    }

    /// The first slot of that length on the host's own grid which starts at `from` or later, and leaves room before
    /// `until` for its buffers and those of what starts then.
    public Optional<TimeSpan> firstOffer(Instant from, Instant until, Duration duration) {
        var buffers = circumstances.buffers();
        var end = until.minus(buffers.before()).minus(buffers.after());
        return from.isBefore(end)
                ? offers(
                                new TimeSpan(from, end),
                                duration,
                                circumstances.policy().step())
                        .stream()
                        .map(AvailableSlot::span)
                        .filter(span -> span.duration().equals(duration))
                        .findFirst()
                : Optional.empty();
    }

    /// What can be booked on the grid of `step` within `range`, and the sessions in it, in ascending order.
    public List<AvailableSlot> offers(TimeSpan range, Duration duration, Duration step) {
        var slots = new AvailableSlots(Lengths.seconds("duration", duration));
        walk(range, duration, step, new Offers(slots, circumstances));
        return withSessions(range, slots);
    }

    /// Likewise, together with what is withheld and why (K05).
    public SlotSurvey survey(TimeSpan range, Duration duration, Duration step) {
        var slots = new AvailableSlots(Lengths.seconds("duration", duration));
        var withheld = new ArrayList<WithheldSlot>();
        walk(range, duration, step, new Survey(new Offers(slots, circumstances), withheld, duration));
        addSessions(range, withheld);
        return new SlotSurvey(withSessions(range, slots), withheld);
    }

    /// What the grid has at the very time of a session is then no candidate: who books it, joins the session.
    private void addSessions(TimeSpan range, List<WithheldSlot> withheld) {
        if (circumstances.sessions().isEmpty()) {
            return;
        }
        var spans = circumstances.sessions().stream().map(Session::span).collect(toSet());
        withheld.removeIf(slot -> spans.contains(slot.span()));
        for (var session : circumstances.sessions()) {
            if (range.encloses(session.span()) && verdictOn(session) instanceof Withheld(var reason, var source)) {
                withheld.add(new WithheldSlot(session.span(), reason, source));
            }
        }
        withheld.sort(Comparator.comparing(slot -> slot.span().start()));
    }

    /// The free time of local days (K23). A day that its zone has left out, crossing the date line, is left out.
    public List<FreeDay> freeDays(Collection<LocalDate> dates) {
        var free = freeTime();
        var zone = circumstances.openTime().zone();
        var days = new ArrayList<FreeDay>();
        for (var date : dates) {
            var midnight = date.atStartOfDay(zone).toInstant();
            var next = date.plusDays(1).atStartOfDay(zone).toInstant();
            if (midnight.isBefore(next)) {
                var day = new TimeSpan(midnight, next);
                requireCovered(day);
                days.add(new FreeDay(date, day, free.intersection(SpanSet.of(day))));
            }
        }
        return days;
    }

    /// What of the time is free, and what is not. Nothing is said of where a booking would start, how long it would be
    /// and which buffers it would need.
    public FreeBusy freeBusy(TimeSpan range) {
        requireCovered(range);
        return FreeBusy.of(range, freeTime(), busy.periods().union(claims.onEverySeat()));
    }

    /// When the calendar is open, not busy, and has a seat that nobody claims, or a session with a place.
    private SpanSet freeTime() {
        var places = circumstances.sessions().stream()
                .filter(session -> session.remaining() > 0)
                .map(Session::span)
                .toList();
        return circumstances
                .openTime()
                .stretches()
                .minus(claims.onEverySeat())
                .minus(busy.periods())
                .union(SpanSet.of(places));
    }

    private void walk(TimeSpan range, Duration duration, Duration step, Candidates.Visitor visitor) {
        requireCovered(range);
        var seconds = Lengths.seconds("duration", duration);
        new Candidates(
                        circumstances.openTime().grid(),
                        circumstances.openTime().stretches(),
                        Lengths.seconds("step", step),
                        seconds)
                .walk(range, judgeOf(seconds, Placement.anywhere()), visitor);
    }

    Judge judgeOf(long seconds, Placement placement) {
        return new Judge(circumstances, claims, busy, seconds, placement);
    }

    Circumstances circumstances() {
        return circumstances;
    }

    private List<AvailableSlot> withSessions(TimeSpan range, List<AvailableSlot> slots) {
        if (circumstances.sessions().isEmpty()) {
            return slots;
        }
        var all = new ArrayList<>(slots);
        for (var session : circumstances.sessions()) {
            if (range.encloses(session.span()) && verdictOn(session) instanceof OfferedPlace place) {
                all.add(new AvailableSlot(session.span(), place.remaining(), Origin.TIME_SLOT));
            }
        }
        all.sort(Comparator.comparing(slot -> slot.span().start()));
        return all;
    }

    /// Policy applies to a session; hours, breaks and blackouts do not.
    private Verdict verdictOn(Session session) {
        var start = session.span().start().getEpochSecond();
        var bounds = BookingBounds.of(circumstances, session.span().duration().toSeconds());
        var reason = bounds.reasonAgainst(start);
        if (reason == null && session.remaining() == 0) {
            reason = WithheldReason.CAPACITY;
        }
        return reason == null
                ? new OfferedPlace(session.id(), session.lowestFreePlace(), session.remaining())
                : new Withheld(reason, sourceOf(reason, session));
    }

    private static @Nullable Source sourceOf(WithheldReason reason, Session session) {
        return reason == WithheldReason.CAPACITY ? new Source(Source.Kind.TIME_SLOT, session.id()) : null;
    }

    private void requireCovered(TimeSpan span) {
        if (!circumstances.openTime().covers(span)) {
            throw new IllegalArgumentException("The open time at hand does not reach over " + span);
        }
    }

    /// Collects what is on offer.
    private static final class Offers implements Candidates.Visitor {

        private final AvailableSlots slots;
        private final SpanCursor ruled;
        private final boolean hasRules;

        Offers(AvailableSlots slots, Circumstances circumstances) {
            this.slots = slots;
            this.ruled = circumstances.openTime().ruled().cursor();
            this.hasRules = !circumstances.openTime().ruled().isEmpty();
        }

        @Override
        public void offered(long start, int remaining) {
            slots.append(start, remaining, hasRules && ruled.contains(start));
        }
    }

    /// Collects what is withheld too.
    private record Survey(Offers offers, List<WithheldSlot> slots, Duration duration) implements Candidates.Visitor {

        @Override
        public void offered(long start, int remaining) {
            offers.offered(start, remaining);
        }

        @Override
        public boolean wantsWithheld() {
            return true;
        }

        @Override
        public void withheld(long start, Withholding withholding) {
            var span = TimeSpan.of(Instant.ofEpochSecond(start), duration);
            slots.add(new WithheldSlot(span, withholding.reason(), withholding.source()));
        }
    }
}

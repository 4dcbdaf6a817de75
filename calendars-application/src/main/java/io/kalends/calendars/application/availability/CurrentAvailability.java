package io.kalends.calendars.application.availability;

import io.kalends.calendars.application.NotFound;
import io.kalends.calendars.application.calendar.Calendars;
import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.application.claim.Claims.Around;
import io.kalends.calendars.application.claim.OccupiedTime;
import io.kalends.calendars.domain.availability.Availability;
import io.kalends.calendars.domain.availability.Circumstances;
import io.kalends.calendars.domain.availability.CountedBooking;
import io.kalends.calendars.domain.availability.OpenTime;
import io.kalends.calendars.domain.availability.Session;
import io.kalends.calendars.domain.calendar.BookingLimits;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Gathers what the engine needs to judge candidates within a span. Slots, checks and bookings all ask here.
@Component
public class CurrentAvailability {

    /// Limits count whole months, and a week at either end of a month reaches into the next.
    private static final int LONGEST_PERIOD_DAYS = 38;

    private final Calendars calendars;
    private final Claims claims;

    CurrentAvailability(Calendars calendars, Claims claims) {
        this.calendars = calendars;
        this.claims = claims;
    }

    /// A calendar and its availability at one moment.
    ///
    /// @param span where candidates may be judged
    public record Snapshot(Calendar calendar, TimeSpan span, Availability availability) {

        /// How long a booking is that starts then.
        ///
        /// @param asked null for the length of the session that starts then, or else the calendar's own
        public Duration durationAt(Instant start, @Nullable Duration asked) {
            return availability.durationAt(start, asked);
        }
    }

    /// Usually one query: the calendar is taken as it was last seen, and read again only where it has changed.
    ///
    /// @param lastSeen the calendar as [last seen][Calendars#lastSeen]
    /// @param spanOf where candidates are to be judged, which may depend on the calendar
    /// @throws io.kalends.calendars.domain.RejectedException as [NotFound]
    public Snapshot of(Calendar lastSeen, Function<Calendar, TimeSpan> spanOf, Instant now) {
        return of(List.of(lastSeen), spanOf, now).stream().findFirst().orElseThrow(NotFound::exception);
    }

    /// Likewise for several calendars at once, in their order: those that still exist.
    public List<Snapshot> of(List<Calendar> lastSeen, Function<Calendar, TimeSpan> spanOf, Instant now) {
        return of(lastSeen, spanOf.andThen(List::of), null, now);
    }

    /// Likewise, in several spans of each calendar.
    public List<Snapshot> ofEach(List<Calendar> lastSeen, Function<Calendar, List<TimeSpan>> spansOf, Instant now) {
        return of(lastSeen, spansOf, null, now);
    }

    /// Likewise, as if somebody had claimed nothing.
    ///
    /// @param holder null where everybody counts
    /// @throws io.kalends.calendars.domain.RejectedException as [NotFound] where one does not exist any more
    public List<Snapshot> apartFrom(@Nullable UUID holder, List<Calendar> lastSeen, TimeSpan span, Instant now) {
        var found = of(lastSeen, _ -> List.of(span), holder, now);
        if (found.size() < lastSeen.size()) {
            throw NotFound.exception();
        }
        return found;
    }

    private List<Snapshot> of(
            List<Calendar> lastSeen, Function<Calendar, List<TimeSpan>> spansOf, @Nullable UUID apart, Instant now) {
        var snapshots = new HashMap<CalendarId, List<Snapshot>>();
        var calendars = lastSeen;
        while (!calendars.isEmpty()) {
            var asked = calendars.stream()
                    .flatMap(calendar -> spansOf.apply(calendar).stream().map(span -> new Around(calendar, span)))
                    .toList();
            var occupied = claims.around(asked, now).iterator();
            var changed = new HashSet<CalendarId>();
            for (var around : asked) {
                var id = around.calendar().id();
                occupied.next()
                        .ifPresentOrElse(
                                time -> snapshots
                                        .computeIfAbsent(id, _ -> new ArrayList<>())
                                        .add(snapshot(around, time, apart, now)),
                                () -> changed.add(id));
            }
            calendars = changed.isEmpty() ? List.of() : this.calendars.find(changed);
        }
        return lastSeen.stream()
                .flatMap(calendar -> snapshots.getOrDefault(calendar.id(), List.of()).stream())
                .toList();
    }

    private Snapshot snapshot(Around around, OccupiedTime occupied, @Nullable UUID apart, Instant now) {
        var others = apart == null ? occupied : occupied.apartFrom(apart);
        return new Snapshot(
                around.calendar(), around.span(), availability(around.calendar(), around.span(), others, apart, now));
    }

    /// What a calendar offers now, and what it would offer after a change, at one moment.
    public record Comparison(Snapshot now, Snapshot changed) {}

    /// Nothing is saved. The change is asked anew where the calendar is no longer as it was last seen.
    ///
    /// @param change what happens to the schedule
    /// @param sessions what happens to the sessions
    /// @throws io.kalends.calendars.domain.RejectedException as [NotFound], or as the change does
    public Comparison compare(
            Calendar lastSeen,
            UnaryOperator<Calendar> change,
            UnaryOperator<Availability> sessions,
            TimeSpan span,
            Instant now) {
        var current = of(
                lastSeen,
                calendar -> change.apply(calendar).schedule().buffers().around(span),
                now);
        var changed = change.apply(current.calendar());
        var availability = current.availability()
                .with(openTime(changed, span), changed.schedule().buffers());
        return new Comparison(current, new Snapshot(changed, span, sessions.apply(availability)));
    }

    private Availability availability(
            Calendar calendar, TimeSpan span, OccupiedTime occupied, @Nullable UUID apart, Instant now) {
        var settings = calendar.settings();
        return Availability.under(new Circumstances(
                openTime(calendar, span),
                settings.policy(),
                calendar.schedule().buffers(),
                occupied.claims(),
                occupied.busy(),
                sessions(calendar, occupied),
                counted(calendar, span, apart, now),
                now));
    }

    /// `engine.md` has no reason of its own for an inactive calendar: it is outside of its hours.
    private static OpenTime openTime(Calendar calendar, TimeSpan span) {
        return OpenTime.covering(span, calendar.opening(), calendar.settings().zone());
    }

    private static List<Session> sessions(Calendar calendar, OccupiedTime occupied) {
        return switch (calendar.settings().status()) {
            case ACTIVE -> occupied.sessions();
            case INACTIVE -> List.of();
        };
    }

    private List<CountedBooking> counted(Calendar calendar, TimeSpan span, @Nullable UUID apart, Instant now) {
        if (calendar.settings().policy().limits().equals(BookingLimits.none())) {
            return List.of();
        }
        var zone = calendar.settings().zone();
        var starts = new TimeSpan(
                daysFrom(span.start(), -LONGEST_PERIOD_DAYS, zone), daysFrom(span.end(), LONGEST_PERIOD_DAYS, zone));
        return claims.counted(calendar.id(), starts, apart, now);
    }

    private static Instant daysFrom(Instant instant, int days, ZoneId zone) {
        return LocalDate.ofInstant(instant, zone)
                .plusDays(days)
                .atStartOfDay(zone)
                .toInstant();
    }
}

package io.kalends.calendars.application.availability;

import io.kalends.calendars.application.NotFound;
import io.kalends.calendars.application.calendar.Calendars;
import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.application.claim.Claims.Around;
import io.kalends.calendars.application.claim.OccupiedTime;
import io.kalends.calendars.domain.availability.Availability;
import io.kalends.calendars.domain.availability.AvailableSlot;
import io.kalends.calendars.domain.availability.Circumstances;
import io.kalends.calendars.domain.availability.CountedBooking;
import io.kalends.calendars.domain.availability.OpenTime;
import io.kalends.calendars.domain.availability.Session;
import io.kalends.calendars.domain.availability.SharedLimits;
import io.kalends.calendars.domain.availability.TeamAvailability;
import io.kalends.calendars.domain.calendar.BookingLimits;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.calendars.domain.widget.Widget;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

        /// What it offers on its own grid.
        public List<AvailableSlot> offers(TimeSpan range, Duration duration) {
            return availability.offers(
                    range, duration, calendar.settings().policy().step());
        }

        public boolean hasSessionAt(TimeSpan span) {
            return availability
                    .sessionAt(span.start())
                    .filter(session -> session.span().equals(span))
                    .isPresent();
        }

        /// Whether a start stands on the grid that several calendars have in common, by the longest of their steps.
        public static boolean isOnCommonGrid(List<Snapshot> calendars, Instant start) {
            return team(calendars).isOnCommonGrid(start, longestStep(calendars));
        }

        /// What several calendars offer together, likewise; one alone its sessions besides.
        public static List<AvailableSlot> common(List<Snapshot> calendars, TimeSpan range, Duration duration) {
            return calendars.size() == 1
                    ? calendars.getFirst().offers(range, duration)
                    : team(calendars).common(range, duration, longestStep(calendars));
        }

        private static TeamAvailability team(List<Snapshot> calendars) {
            var members = new LinkedHashMap<CalendarId, Availability>();
            calendars.forEach(one -> members.put(one.calendar().id(), one.availability()));
            return new TeamAvailability(members);
        }

        private static Duration longestStep(List<Snapshot> calendars) {
            return calendars.stream()
                    .map(one -> one.calendar().settings().policy().step())
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
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
        return of(lastSeen, spanOf.andThen(List::of), Asker.anybody(), now);
    }

    /// Likewise, in several spans of each calendar.
    public List<Snapshot> ofEach(List<Calendar> lastSeen, Function<Calendar, List<TimeSpan>> spansOf, Instant now) {
        return of(lastSeen, spansOf, Asker.anybody(), now);
    }

    /// Likewise, as a widget offers them: on its terms, and within its limits.
    ///
    /// @param holder somebody who is taken to have claimed nothing; null where everybody counts
    public List<Snapshot> at(
            Widget widget, @Nullable UUID holder, List<Calendar> lastSeen, TimeSpan span, Instant now) {
        return of(lastSeen, _ -> List.of(span), new Asker(holder, widget), now);
    }

    /// All of the calendars, as if somebody had claimed nothing.
    ///
    /// @param holder null where everybody counts
    /// @param widget on whose terms; null where the calendars' own hold
    /// @throws io.kalends.calendars.domain.RejectedException as [NotFound] where one of them is gone
    public List<Snapshot> apartFrom(
            @Nullable UUID holder, @Nullable Widget widget, List<Calendar> lastSeen, TimeSpan span, Instant now) {
        var found = of(lastSeen, _ -> List.of(span), new Asker(holder, widget), now);
        if (found.size() < lastSeen.size()) {
            throw NotFound.exception();
        }
        return found;
    }

    /// For whom it is looked.
    ///
    /// @param holder whose claims do not count; null where all do
    /// @param widget at which they are; null where the calendars' own terms hold
    private record Asker(@Nullable UUID holder, @Nullable Widget widget) {

        static Asker anybody() {
            return new Asker(null, null);
        }

        List<Calendar> see(List<Calendar> calendars) {
            return widget == null
                    ? calendars
                    : calendars.stream().map(widget.settings().terms()::on).toList();
        }
    }

    private List<Snapshot> of(
            List<Calendar> lastSeen, Function<Calendar, List<TimeSpan>> spansOf, Asker asker, Instant now) {
        var snapshots = new HashMap<CalendarId, List<Snapshot>>();
        var calendars = asker.see(lastSeen);
        while (!calendars.isEmpty()) {
            var asked = calendars.stream()
                    .flatMap(calendar -> spansOf.apply(calendar).stream().map(span -> new Around(calendar, span)))
                    .toList();
            var occupied = claims.around(asked, now).iterator();
            var shared = shared(asked, asker, now);
            var changed = new HashSet<CalendarId>();
            for (var around : asked) {
                var id = around.calendar().id();
                occupied.next()
                        .ifPresentOrElse(
                                time -> snapshots
                                        .computeIfAbsent(id, _ -> new ArrayList<>())
                                        .add(snapshot(around, time, shared, asker, now)),
                                () -> changed.add(id));
            }
            calendars = changed.isEmpty() ? List.of() : asker.see(this.calendars.find(changed));
        }
        return lastSeen.stream()
                .flatMap(calendar -> snapshots.getOrDefault(calendar.id(), List.of()).stream())
                .toList();
    }

    private Snapshot snapshot(Around around, OccupiedTime occupied, SharedLimits shared, Asker asker, Instant now) {
        var others = asker.holder() == null ? occupied : occupied.apartFrom(asker.holder());
        return new Snapshot(around.calendar(), around.span(), availability(around, others, shared, asker, now));
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
            Around around, OccupiedTime occupied, SharedLimits shared, Asker asker, Instant now) {
        var calendar = around.calendar();
        var settings = calendar.settings();
        return Availability.under(new Circumstances(
                openTime(calendar, around.span()),
                settings.policy(),
                calendar.schedule().buffers(),
                occupied.claims(),
                occupied.busy(),
                sessions(calendar, occupied),
                counted(around, asker, now),
                shared,
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

    private List<CountedBooking> counted(Around around, Asker asker, Instant now) {
        var calendar = around.calendar();
        return calendar.settings().policy().limits().equals(BookingLimits.none())
                ? List.of()
                : claims.counted(calendar.id(), counting(around), asker.holder(), now);
    }

    /// Counted once, for whichever of the calendars.
    private SharedLimits shared(List<Around> asked, Asker asker, Instant now) {
        var widget = asker.widget();
        if (widget == null || asked.isEmpty()) {
            return SharedLimits.none();
        }
        var limits = widget.settings().terms().limits();
        return limits.equals(BookingLimits.none())
                ? SharedLimits.none()
                : new SharedLimits(limits, claims.counted(widget.id(), countingAll(asked), asker.holder(), now));
    }

    private static TimeSpan countingAll(List<Around> asked) {
        return asked.stream()
                .map(CurrentAvailability::counting)
                .reduce(TimeSpan::hull)
                .orElseThrow();
    }

    /// All that counts with whatever starts within the span.
    private static TimeSpan counting(Around around) {
        var zone = around.calendar().settings().zone();
        return new TimeSpan(
                daysFrom(around.span().start(), -LONGEST_PERIOD_DAYS, zone),
                daysFrom(around.span().end(), LONGEST_PERIOD_DAYS, zone));
    }

    private static Instant daysFrom(Instant instant, int days, ZoneId zone) {
        return LocalDate.ofInstant(instant, zone)
                .plusDays(days)
                .atStartOfDay(zone)
                .toInstant();
    }
}

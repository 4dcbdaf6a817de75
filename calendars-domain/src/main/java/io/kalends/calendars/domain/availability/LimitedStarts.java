package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.calendar.BookingLimits;
import io.kalends.calendars.domain.time.SpanSet;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The starts at which one more booking of some length would exceed a limit (K11).
///
/// A period is a set of local dates, and a date is the instants at which the wall showed it: where the clock goes back
/// across midnight those are two spans.
final class LimitedStarts {

    private static final TimeSpan ALWAYS =
            TimeSpan.ofEpochSeconds(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond());

    private final ZoneId zone;
    private final List<CountedBooking> counted;
    private final long seconds;
    private final List<TimeSpan> limited = new ArrayList<>();

    private LimitedStarts(ZoneId zone, List<CountedBooking> counted, long seconds) {
        this.zone = zone;
        this.counted = counted;
        this.seconds = seconds;
    }

    static SpanSet of(BookingLimits limits, ZoneId zone, List<CountedBooking> counted, long seconds) {
        if (limits.equals(BookingLimits.none())) {
            return SpanSet.empty();
        }
        var starts = new LimitedStarts(zone, counted, seconds);
        starts.limit(Period.DAY, limits.perDay(), limits.minutesPerDay());
        starts.limit(Period.WEEK, limits.perWeek(), limits.minutesPerWeek());
        starts.limit(Period.MONTH, limits.perMonth(), limits.minutesPerMonth());
        return SpanSet.of(starts.limited);
    }

    private void limit(Period period, @Nullable Integer maxBookings, @Nullable Integer maxMinutes) {
        if (maxMinutes != null && seconds > maxMinutes * 60L) {
            limited.add(ALWAYS);
        } else if (maxBookings != null || maxMinutes != null) {
            var most = maxBookings == null ? Long.MAX_VALUE : maxBookings;
            var mostSeconds = maxMinutes == null ? Long.MAX_VALUE : maxMinutes * 60L;
            tally(period).forEach((first, booked) -> {
                if (booked.bookings() >= most || booked.seconds() > mostSeconds - seconds) {
                    addInstantsOf(first, period.after(first), zone.getRules());
                }
            });
        }
    }

    private Map<LocalDate, Tally> tally(Period period) {
        var tallies = new HashMap<LocalDate, Tally>();
        for (var booking : counted) {
            var first = period.firstDateOf(LocalDate.ofInstant(booking.start(), zone));
            tallies.merge(first, new Tally(1, booking.duration().toSeconds()), Tally::plus);
        }
        return tallies;
    }

    private void addInstantsOf(LocalDate first, LocalDate next, ZoneRules rules) {
        var opening = first.atStartOfDay(ZoneOffset.UTC).toInstant();
        var closing = next.atStartOfDay(ZoneOffset.UTC).toInstant();
        var end = closing.plusSeconds(ZoneOffset.MAX.getTotalSeconds());
        var segment = opening.minusSeconds(ZoneOffset.MAX.getTotalSeconds());
        while (segment.isBefore(end)) {
            var offset = rules.getOffset(segment).getTotalSeconds();
            var transition = rules.nextTransition(segment);
            var segmentEnd = transition == null ? end : earlier(end, transition.getInstant());
            var from = later(segment, opening.minusSeconds(offset));
            var until = earlier(segmentEnd, closing.minusSeconds(offset));
            if (from.isBefore(until)) {
                limited.add(new TimeSpan(from, until));
            }
            segment = segmentEnd;
        }
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private record Tally(int bookings, long seconds) {
        Tally plus(Tally other) {
            return new Tally(bookings + other.bookings, seconds + other.seconds);
        }
    }

    private enum Period {
        DAY,
        WEEK,
        MONTH;

        LocalDate firstDateOf(LocalDate date) {
            return switch (this) {
                case DAY -> date;
                case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> date.withDayOfMonth(1);
            };
        }

        LocalDate after(LocalDate first) {
            return switch (this) {
                case DAY -> first.plusDays(1);
                case WEEK -> first.plusWeeks(1);
                case MONTH -> first.plusMonths(1);
            };
        }
    }
}

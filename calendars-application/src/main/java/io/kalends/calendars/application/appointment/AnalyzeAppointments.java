package io.kalends.calendars.application.appointment;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.kalends.calendars.application.Query;
import io.kalends.calendars.application.appointment.AppointmentStatistics.Whose;
import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.application.calendar.Calendars;
import io.kalends.calendars.domain.availability.OpenTime;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.CalendarStatus;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.time.SpanSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Says how appointments went within a range of local dates, period by period, and how that compares with as many
/// dates before.
@Query
public class AnalyzeAppointments {

    private static final ZoneId UTC = ZoneId.of("UTC");

    private final CalendarAccess access;
    private final Calendars calendars;
    private final AppointmentStatistics statistics;

    AnalyzeAppointments(CalendarAccess access, Calendars calendars, AppointmentStatistics statistics) {
        this.access = access;
        this.calendars = calendars;
        this.statistics = statistics;
    }

    /// Into what a range is divided. Weeks begin on Monday.
    public enum Grouping {
        DAY,
        WEEK,
        MONTH;

        private LocalDate startAfter(LocalDate date) {
            return switch (this) {
                case DAY -> date.plusDays(1);
                case WEEK -> date.plusDays(8L - date.getDayOfWeek().getValue());
                case MONTH -> date.withDayOfMonth(1).plusMonths(1);
            };
        }
    }

    private record Span(Instant start, Instant end) {}

    /// Dates `[from, to)`.
    public record Dates(LocalDate from, LocalDate to) {

        /// Those of one week or month each; both ends may be parts of one.
        List<Dates> dividedBy(Grouping grouping) {
            var parts = new ArrayList<Dates>();
            for (var start = from; start.isBefore(to); ) {
                var next = grouping.startAfter(start);
                var end = next.isBefore(to) ? next : to;
                parts.add(new Dates(start, end));
                start = end;
            }
            return parts;
        }

        Dates before() {
            return new Dates(from.minusDays(ChronoUnit.DAYS.between(from, to)), from);
        }

        private Span in(ZoneId zone) {
            return new Span(
                    from.atStartOfDay(zone).toInstant(), to.atStartOfDay(zone).toInstant());
        }
    }

    /// @param calendar null for all that the caller has
    /// @param zone null for the calendar's, without one that of most of the caller's active calendars, or else UTC
    public record Question(
            UserId caller,
            @Nullable CalendarId calendar,
            Dates dates,
            @Nullable ZoneId zone,
            Grouping grouping) {}

    /// @param openMinutes of the active calendars, times their capacity
    public record Figures(Dates dates, AppointmentCounts counts, long openMinutes, OptionalInt medianLeadMinutes) {

        public OptionalDouble utilisation() {
            return AppointmentCounts.share(counts.occupiedMinutes(), openMinutes);
        }
    }

    /// @param byHourOfWeek how many that occupy time start in each local hour of the week, counted from Monday's
    ///     first, 0; hours without any are left out
    public record Answer(
            ZoneId zone, Figures total, Figures before, List<Figures> periods, Map<Integer, Integer> byHourOfWeek) {}

    /// @throws io.kalends.calendars.domain.RejectedException as not found, or forbidden
    public Answer handle(Question question) {
        var named = question.calendar() == null
                ? null
                : access.require(question.caller(), question.calendar(), Permission.VIEW);
        var active = named == null ? calendars.active(question.caller().asOwner(), Integer.MAX_VALUE) : List.of(named);
        var open = active.stream()
                .filter(calendar -> calendar.settings().status() == CalendarStatus.ACTIVE)
                .toList();
        var zone = question.zone() == null ? zoneOf(active) : question.zone();
        var owner = named == null ? question.caller().asOwner() : named.owner();
        return answer(question, zone, open, whose(owner, question.calendar(), open));
    }

    private static Whose whose(OwnerId owner, @Nullable CalendarId calendar, List<Calendar> open) {
        return new Whose(owner, calendar, open.stream().map(Calendar::id).toList());
    }

    /// Of as many the first by name.
    private static ZoneId zoneOf(List<Calendar> calendars) {
        return calendars.stream()
                .collect(groupingBy(calendar -> calendar.settings().zone(), counting()))
                .entrySet()
                .stream()
                .min(Map.Entry.<ZoneId, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(entry -> entry.getKey().getId()))
                .map(Map.Entry::getKey)
                .orElse(UTC);
    }

    private Answer answer(Question question, ZoneId zone, List<Calendar> open, Whose whose) {
        var span = question.dates().in(zone);
        var parts = new ArrayList<Dates>();
        parts.add(question.dates().before());
        parts.addAll(question.dates().dividedBy(question.grouping()));
        var hours = LocalHour.between(parts.getFirst().in(zone).start(), span.end(), zone);
        var tallies = statistics.tallies(
                whose,
                Stream.concat(hours.stream().map(LocalHour::start), Stream.of(span.end()))
                        .toList());
        var byPart = byPart(parts, zone, hours, tallies);
        var openMinutes =
                openMinutes(open, parts.stream().map(dates -> dates.in(zone)).toList());
        var figures = IntStream.range(0, parts.size())
                .mapToObj(i -> figures(parts.get(i), byPart.get(i), openMinutes[i]))
                .toList();
        var total = figures(
                question.dates(),
                AppointmentTally.sum(byPart.subList(1, byPart.size())),
                Arrays.stream(openMinutes).skip(1).sum());
        return new Answer(
                zone,
                total,
                figures.getFirst(),
                figures.subList(1, figures.size()),
                byHourOfWeek(hours, tallies, span.start()));
    }

    private static Figures figures(Dates dates, AppointmentTally tally, long openMinutes) {
        return new Figures(dates, tally.counts(), openMinutes, tally.medianLeadMinutes());
    }

    private static List<AppointmentTally> byPart(
            List<Dates> parts, ZoneId zone, List<LocalHour> hours, List<AppointmentTally> tallies) {
        var byPart = new ArrayList<AppointmentTally>();
        var first = 0;
        for (var part : parts) {
            var end = part.in(zone).end();
            var last = first;
            while (last < hours.size() && hours.get(last).start().isBefore(end)) {
                last++;
            }
            byPart.add(AppointmentTally.sum(tallies.subList(first, last)));
            first = last;
        }
        return byPart;
    }

    private static Map<Integer, Integer> byHourOfWeek(
            List<LocalHour> hours, List<AppointmentTally> tallies, Instant from) {
        var byHourOfWeek = new HashMap<Integer, Integer>();
        for (int i = 0; i < hours.size(); i++) {
            var number = tallies.get(i).occupyingTime();
            if (number > 0 && !hours.get(i).start().isBefore(from)) {
                byHourOfWeek.merge(hours.get(i).ofWeek(), number, Integer::sum);
            }
        }
        return byHourOfWeek;
    }

    /// By the schedules as they are now.
    private static long[] openMinutes(List<Calendar> open, List<Span> spans) {
        var seconds = new long[spans.size()];
        var earliest =
                spans.stream().map(Span::start).min(Comparator.naturalOrder()).orElseThrow();
        var latest =
                spans.stream().map(Span::end).max(Comparator.naturalOrder()).orElseThrow();
        for (var calendar : open) {
            var zone = calendar.settings().zone();
            var stretches = OpenTime.of(
                            calendar.opening(),
                            zone,
                            LocalDate.ofInstant(earliest, zone).minusDays(1),
                            LocalDate.ofInstant(latest, zone).plusDays(1))
                    .stretches();
            var capacity = calendar.settings().policy().capacity();
            for (int i = 0; i < seconds.length; i++) {
                seconds[i] += capacity * secondsOf(stretches, spans.get(i));
            }
        }
        return IntStream.range(0, seconds.length)
                .mapToLong(i -> seconds[i] / 60)
                .toArray();
    }

    private static long secondsOf(SpanSet stretches, Span span) {
        var start = span.start().getEpochSecond();
        var end = span.end().getEpochSecond();
        var seconds = 0L;
        for (int i = firstEndingAfter(stretches, start); i < stretches.size() && stretches.start(i) < end; i++) {
            seconds += Math.min(stretches.end(i), end) - Math.max(stretches.start(i), start);
        }
        return seconds;
    }

    private static int firstEndingAfter(SpanSet stretches, long instant) {
        var low = 0;
        var high = stretches.size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (stretches.end(middle) <= instant) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

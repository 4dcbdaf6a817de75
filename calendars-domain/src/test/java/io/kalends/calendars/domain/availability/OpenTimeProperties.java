package io.kalends.calendars.domain.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendars.domain.calendar.BusinessHours;
import io.kalends.calendars.domain.calendar.BusinessHoursArbitraries;
import io.kalends.calendars.domain.calendar.LocalWindow;
import io.kalends.calendars.domain.calendar.Schedule;
import io.kalends.calendars.domain.time.SpanSet;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.calendars.domain.time.ZonedDateArbitraries;
import io.kalends.calendars.domain.time.ZonedDateArbitraries.ZonedDate;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OpenTimeProperties {

    private static final Instant FROM = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2038-01-01T00:00:00Z");

    private static final Instant YEAR_2020 = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant YEAR_2036 = Instant.parse("2036-01-01T00:00:00Z");

    /// From each half hour on, 25 minutes: no two touch, so each is a grid window of its own.
    private static final List<LocalWindow> HALF_HOURS = IntStream.range(0, 48)
            .mapToObj(half -> new LocalWindow(half * 30, half * 30 + 25))
            .toList();

    private static final List<LocalWindow> WHOLE_DAY = List.of(new LocalWindow(0, LocalWindow.MINUTES_PER_DAY));
    private static final List<LocalWindow> NINE_TO_FIVE = List.of(new LocalWindow(9 * 60, 17 * 60));

    /// As finely as offsets and, in these tests, hours are divided.
    private static final long GRAIN_SECONDS = 300;

    @Property(tries = 1000, generation = GenerationMode.EXHAUSTIVE)
    @Label("K06 business hours keep their local wall time across every DST change of every IANA zone")
    void hours_keep_their_wall_time_across_every_change_of_the_clock(@ForAll("everyZone") ZoneId zone) {
        var hours = BusinessHoursArbitraries.daily(HALF_HOURS);
        for (var transition : ZonedDateArbitraries.transitions(zone, FROM, UNTIL)) {
            var before = transition.getDateTimeBefore().toLocalDate().minusDays(1);
            var after = transition.getDateTimeAfter().toLocalDate().plusDays(1);
            assertThat(OpenTime.of(Schedule.of(hours), zone, before, after).gridWindows())
                    .isEqualTo(expectedWindows(HALF_HOURS, zone, before, after));
        }
    }

    @Property(tries = 1000, generation = GenerationMode.EXHAUSTIVE)
    @Label("K06 across every DST change of every IANA zone from 2020 to 2035 it is open while the wall shows the hours")
    void it_is_open_while_the_wall_shows_the_hours(@ForAll("everyZone") ZoneId zone) {
        for (var transition : ZonedDateArbitraries.transitions(zone, YEAR_2020, YEAR_2036)) {
            for (var windows : List.of(HALF_HOURS, NINE_TO_FIVE)) {
                requireOpenByTheWall(
                        new ZonedDate(zone, transition.getDateTimeBefore().toLocalDate()), windows);
            }
        }
    }

    @Property(tries = 1000)
    @Label("K06 at any DST change of any IANA zone from 2020 to 2035 it is open while the wall shows arbitrary hours")
    void it_is_open_while_the_wall_shows_arbitrary_hours(
            @ForAll("datesOfClockChanges") ZonedDate place, @ForAll("windows") List<LocalWindow> windows) {
        requireOpenByTheWall(place, windows);
    }

    @Property(tries = 1000, generation = GenerationMode.EXHAUSTIVE)
    @Label("K06 what is open for 24 hours on every day is open throughout every change of the clock of every IANA zone")
    void what_is_open_around_the_clock_is_always_open(@ForAll("everyZone") ZoneId zone) {
        var hours = Schedule.of(BusinessHoursArbitraries.daily(WHOLE_DAY));
        for (var transition : ZonedDateArbitraries.transitions(zone, FROM, UNTIL)) {
            var before = transition.getDateTimeBefore().toLocalDate().minusDays(1);
            var after = transition.getDateTimeAfter().toLocalDate().plusDays(1);
            assertThat(OpenTime.of(hours, zone, before, after).stretches().spans())
                    .containsExactly(new TimeSpan(
                            instantOf(before.atStartOfDay(), zone, true),
                            instantOf(after.plusDays(1).atStartOfDay(), zone, false)));
        }
    }

    /// It is open whenever the wall shows a time within the hours; and otherwise only at times that the wall shows
    /// twice, since hours that begin or end then last from the first showing to the second.
    private static void requireOpenByTheWall(ZonedDate place, List<LocalWindow> windows) {
        var zone = place.zone();
        var first = place.date().minusDays(1);
        var last = place.date().plusDays(2);
        var open = OpenTime.of(Schedule.of(BusinessHoursArbitraries.daily(windows)), zone, first, last)
                .stretches();
        var isWithinHours = minutes(windows);
        var until = last.plusDays(1).atStartOfDay(zone).toEpochSecond();
        for (var second = first.atStartOfDay(zone).toEpochSecond(); second < until; second += GRAIN_SECONDS) {
            var wall = second
                    + zone.getRules().getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
            var isShown = isWithinHours[(int) Math.floorMod(wall, 86_400L) / 60];
            if (isShown != open.contains(second) && (isShown || !isShownTwice(wall, zone))) {
                throw new AssertionError("%s at %s: %s".formatted(zone, Instant.ofEpochSecond(second), windows));
            }
        }
    }

    private static boolean isShownTwice(long wall, ZoneId zone) {
        var local = LocalDateTime.ofEpochSecond(wall, 0, ZoneOffset.UTC);
        return zone.getRules().getValidOffsets(local).size() == 2;
    }

    private static boolean[] minutes(List<LocalWindow> windows) {
        var minutes = new boolean[LocalWindow.MINUTES_PER_DAY + 1];
        for (var window : windows) {
            Arrays.fill(minutes, window.startMinute(), window.endMinute(), true);
        }
        return minutes;
    }

    @Property
    @Label("K06 arbitrary hours open when the wall first shows their start and close when it last shows their end")
    void arbitrary_hours_open_and_close_by_the_wall(
            @ForAll("datesNearClockChanges") ZonedDate place, @ForAll("windows") List<LocalWindow> windows) {
        var hours = BusinessHoursArbitraries.daily(windows);
        var open = OpenTime.of(
                Schedule.of(hours),
                place.zone(),
                place.date().minusDays(1),
                place.date().plusDays(1));
        var expected = expectedWindows(
                merged(hours),
                place.zone(),
                place.date().minusDays(1),
                place.date().plusDays(1));

        assertThat(open.gridWindows()).isEqualTo(expected);
        assertThat(open.stretches()).isEqualTo(SpanSet.of(expected));
    }

    @Property
    @Label("K06 where the clock does not change, the wall shows the very minutes of the business hours")
    void on_a_plain_day_the_wall_shows_the_hours(
            @ForAll("datesNearClockChanges") ZonedDate place, @ForAll("windows") List<LocalWindow> windows) {
        var midnight = place.date().atStartOfDay(place.zone()).toInstant();
        var change = place.zone().getRules().nextTransition(midnight.minusSeconds(86_400));
        if (change != null && change.getInstant().isBefore(midnight.plusSeconds(2 * 86_400))) {
            return;
        }
        var hours = BusinessHoursArbitraries.daily(windows);
        var open = OpenTime.of(Schedule.of(hours), place.zone(), place.date(), place.date());

        assertThat(open.gridWindows())
                .extracting(window -> LocalTime.ofInstant(window.start(), place.zone()))
                .containsExactlyElementsOf(merged(hours).stream()
                        .map(window -> LocalTime.MIN.plusMinutes(window.startMinute()))
                        .toList());
    }

    @Property
    @Label("K07 open time over a range of dates is the open time of its parts")
    void open_time_can_be_computed_in_parts(
            @ForAll("datesNearClockChanges") ZonedDate place, @ForAll("hours") BusinessHours hours) {
        var whole = OpenTime.of(
                Schedule.of(hours), place.zone(), place.date(), place.date().plusDays(9));
        var first = OpenTime.of(
                Schedule.of(hours), place.zone(), place.date(), place.date().plusDays(3));
        var second = OpenTime.of(
                Schedule.of(hours),
                place.zone(),
                place.date().plusDays(4),
                place.date().plusDays(9));
        var windows = new ArrayList<>(first.gridWindows());
        windows.addAll(second.gridWindows());

        assertThat(windows).isEqualTo(whole.gridWindows());
        assertThat(first.stretches().union(second.stretches())).isEqualTo(whole.stretches());
    }

    private static List<TimeSpan> expectedWindows(
            List<LocalWindow> windows, ZoneId zone, LocalDate first, LocalDate last) {
        var expected = new ArrayList<TimeSpan>();
        for (var date = first; !date.isAfter(last); date = date.plusDays(1)) {
            for (var window : windows) {
                var opens = instantOf(date.atStartOfDay().plusMinutes(window.startMinute()), zone, true);
                var closes = instantOf(date.atStartOfDay().plusMinutes(window.endMinute()), zone, false);
                if (opens.isBefore(closes)) {
                    expected.add(new TimeSpan(opens, closes));
                }
            }
        }
        return expected;
    }

    private static Instant instantOf(LocalDateTime local, ZoneId zone, boolean first) {
        var transition = zone.getRules().getTransition(local);
        if (transition != null && transition.isGap()) {
            return transition.getInstant();
        }
        var earlier = local.atZone(zone).withEarlierOffsetAtOverlap();
        return (first ? earlier : earlier.withLaterOffsetAtOverlap()).toInstant();
    }

    /// Minute by minute, so as not to repeat how the engine merges.
    private static List<LocalWindow> merged(BusinessHours daily) {
        var minutes = minutes(daily.windowsOn(DayOfWeek.MONDAY));
        var merged = new ArrayList<LocalWindow>();
        var start = -1;
        for (var minute = 0; minute < minutes.length; minute++) {
            if (minutes[minute] && start < 0) {
                start = minute;
            } else if (!minutes[minute] && start >= 0) {
                merged.add(new LocalWindow(start, minute));
                start = -1;
            }
        }
        return merged;
    }

    @Provide
    Arbitrary<ZoneId> everyZone() {
        return ZonedDateArbitraries.everyZone();
    }

    @Provide
    Arbitrary<ZonedDate> datesNearClockChanges() {
        return ZonedDateArbitraries.datesNearClockChanges();
    }

    @Provide
    Arbitrary<ZonedDate> datesOfClockChanges() {
        return ZonedDateArbitraries.datesOfClockChanges(YEAR_2020, YEAR_2036);
    }

    @Provide
    Arbitrary<List<LocalWindow>> windows() {
        return BusinessHoursArbitraries.windowsOfADay();
    }

    @Provide
    Arbitrary<BusinessHours> hours() {
        return BusinessHoursArbitraries.businessHours();
    }
}

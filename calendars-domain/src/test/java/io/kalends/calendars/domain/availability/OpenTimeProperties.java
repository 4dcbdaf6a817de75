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
import java.util.ArrayList;
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

    /// From each half hour on, 25 minutes: no two touch, so each is a grid window of its own.
    private static final List<LocalWindow> HALF_HOURS = IntStream.range(0, 48)
            .mapToObj(half -> new LocalWindow(half * 30, half * 30 + 25))
            .toList();

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
        var minutes = new boolean[LocalWindow.MINUTES_PER_DAY + 1];
        for (var window : daily.windowsOn(DayOfWeek.MONDAY)) {
            for (var minute = window.startMinute(); minute < window.endMinute(); minute++) {
                minutes[minute] = true;
            }
        }
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
    Arbitrary<List<LocalWindow>> windows() {
        return BusinessHoursArbitraries.windowsOfADay();
    }

    @Provide
    Arbitrary<BusinessHours> hours() {
        return BusinessHoursArbitraries.businessHours();
    }
}

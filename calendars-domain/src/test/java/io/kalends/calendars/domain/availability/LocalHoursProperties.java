package io.kalends.calendars.domain.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendars.domain.calendar.BusinessHours;
import io.kalends.calendars.domain.calendar.BusinessHoursArbitraries;
import io.kalends.calendars.domain.calendar.LocalWindow;
import io.kalends.calendars.domain.calendar.Schedule;
import io.kalends.calendars.domain.calendar.ScheduleArbitraries;
import io.kalends.calendars.domain.calendar.SchedulePart;
import io.kalends.calendars.domain.time.SpanSet;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LocalHoursProperties {

    private static final LocalDate FIRST = LocalDate.of(2027, 3, 1);
    private static final LocalDate LAST = FIRST.plusDays(13);

    @Property
    @Label("K08 hours told by the week and by the dates that differ from it open what the engine opens")
    void hours_by_week_and_date_open_what_the_engine_opens(
            @ForAll("hours") BusinessHours hours, @ForAll("parts") List<SchedulePart> parts) {
        var schedule = new Schedule(hours, parts);
        var told = LocalHours.of(schedule, FIRST, LAST);

        var open = FIRST.datesUntil(LAST.plusDays(1))
                .flatMap(date -> windowsOn(date, told).stream().map(window -> span(date, window)))
                .toList();
        assertThat(SpanSet.of(open))
                .isEqualTo(OpenTime.of(schedule, ZoneOffset.UTC, FIRST, LAST).stretches());
    }

    private static List<LocalWindow> windowsOn(LocalDate date, LocalHours hours) {
        var exception = hours.exceptions().get(date);
        return exception == null ? hours.weekly().windowsOn(date.getDayOfWeek()) : exception;
    }

    private static TimeSpan span(LocalDate date, LocalWindow window) {
        var midnight = date.atStartOfDay(ZoneOffset.UTC).toInstant();
        return new TimeSpan(
                midnight.plus(Duration.ofMinutes(window.startMinute())),
                midnight.plus(Duration.ofMinutes(window.endMinute())));
    }

    @Property
    @Label("K08 the hours of the week are the business hours, and only a date that differs from them is told by itself")
    void only_what_differs_is_told_by_date(
            @ForAll("hours") BusinessHours hours, @ForAll("parts") List<SchedulePart> parts) {
        var told = LocalHours.of(new Schedule(hours, parts), FIRST, LAST);

        assertThat(told.weekly())
                .isEqualTo(LocalHours.of(Schedule.of(hours), FIRST, LAST).weekly());
        told.exceptions().forEach((date, windows) -> {
            assertThat(date).isBetween(FIRST, LAST);
            assertThat(windows).isNotEqualTo(told.weekly().windowsOn(date.getDayOfWeek()));
        });
    }

    @Provide
    Arbitrary<BusinessHours> hours() {
        return BusinessHoursArbitraries.businessHours();
    }

    @Provide
    Arbitrary<List<SchedulePart>> parts() {
        return ScheduleArbitraries.partsAround(FIRST.plusDays(3));
    }
}

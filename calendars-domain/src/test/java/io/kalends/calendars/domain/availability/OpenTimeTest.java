package io.kalends.calendars.domain.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendars.domain.calendar.BusinessHours;
import io.kalends.calendars.domain.calendar.BusinessHoursArbitraries;
import io.kalends.calendars.domain.calendar.LocalWindow;
import io.kalends.calendars.domain.calendar.Schedule;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Examples for the rows of `engine.md` on open time, which they quote.
class OpenTimeTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate MONDAY = LocalDate.of(2027, 3, 1);

    /// The clock goes from 02:00 to 03:00.
    private static final LocalDate SPRING = LocalDate.of(2027, 3, 28);

    /// The clock goes from 03:00 back to 02:00.
    private static final LocalDate AUTUMN = LocalDate.of(2027, 10, 31);

    /// "business hours of that weekday".
    @Test
    void business_hours_of_that_weekday_are_open_time() {
        var hours = new BusinessHours(Map.of(DayOfWeek.TUESDAY, List.of(window("09:00", "12:00"))));

        assertThat(OpenTime.of(Schedule.of(hours), BERLIN, MONDAY, MONDAY.plusDays(6))
                        .gridWindows())
                .containsExactly(span("2027-03-02T08:00:00Z", "2027-03-02T11:00:00Z"));
    }

    /// "Windows that touch or overlap within D merge."
    @Test
    void windows_that_touch_within_a_date_merge_into_one_grid_window() {
        var open = open(MONDAY, window("09:00", "10:00"), window("10:00", "11:00"), window("12:00", "13:00"));

        assertThat(open.gridWindows())
                .containsExactly(
                        span("2027-03-01T08:00:00Z", "2027-03-01T10:00:00Z"),
                        span("2027-03-01T11:00:00Z", "2027-03-01T12:00:00Z"));
    }

    /// "Open time is the union over dates: a window to 24:00 and the next day's from 00:00 make one stretch".
    @Test
    void a_window_to_midnight_and_the_next_days_from_midnight_make_one_stretch() {
        var hours = BusinessHoursArbitraries.daily(List.of(window("00:00", "02:00"), window("22:00", "24:00")));
        var open = OpenTime.of(Schedule.of(hours), BERLIN, MONDAY, MONDAY.plusDays(1));

        assertThat(open.gridWindows()).hasSize(4);
        assertThat(open.stretches().spans())
                .containsExactly(
                        span("2027-02-28T23:00:00Z", "2027-03-01T01:00:00Z"),
                        span("2027-03-01T21:00:00Z", "2027-03-02T01:00:00Z"),
                        span("2027-03-02T21:00:00Z", "2027-03-02T23:00:00Z"));
    }

    /// "a local time inside a DST gap becomes the instant of the transition".
    @Test
    void a_local_time_inside_a_gap_becomes_the_instant_of_the_transition() {
        assertThat(open(SPRING, window("02:30", "04:00")).gridWindows())
                .containsExactly(span("2027-03-28T01:00:00Z", "2027-03-28T02:00:00Z"));
        assertThat(open(SPRING, window("01:00", "02:30")).gridWindows())
                .containsExactly(span("2027-03-28T00:00:00Z", "2027-03-28T01:00:00Z"));
    }

    /// "(so a window wholly in the gap vanishes)".
    @Test
    void a_window_wholly_in_the_gap_vanishes() {
        var open = open(SPRING, window("02:00", "03:00"));

        assertThat(open.gridWindows()).isEmpty();
        assertThat(open.stretches().isEmpty()).isTrue();
    }

    /// "a start that occurs twice means the first occurrence, an end that occurs twice the second."
    @Test
    void a_start_that_occurs_twice_means_the_first_occurrence_and_an_end_the_second() {
        assertThat(open(AUTUMN, window("02:15", "02:45")).gridWindows())
                .containsExactly(span("2027-10-31T00:15:00Z", "2027-10-31T01:45:00Z"));
    }

    @Test
    void windows_apart_on_the_wall_stay_apart_as_grid_windows_though_they_overlap_in_time() {
        var open = open(AUTUMN, window("01:00", "02:15"), window("02:45", "04:00"));

        assertThat(open.gridWindows())
                .containsExactly(
                        span("2027-10-30T23:00:00Z", "2027-10-31T01:15:00Z"),
                        span("2027-10-31T00:45:00Z", "2027-10-31T03:00:00Z"));
        assertThat(open.stretches().spans()).containsExactly(span("2027-10-30T23:00:00Z", "2027-10-31T03:00:00Z"));
    }

    @Test
    void a_date_that_does_not_exist_vanishes() {
        var hours = BusinessHoursArbitraries.daily(List.of(window("09:00", "17:00")));
        var open = OpenTime.of(
                Schedule.of(hours), ZoneId.of("Pacific/Apia"), LocalDate.of(2011, 12, 29), LocalDate.of(2011, 12, 31));

        assertThat(open.gridWindows())
                .containsExactly(
                        span("2011-12-29T19:00:00Z", "2011-12-30T03:00:00Z"),
                        span("2011-12-30T19:00:00Z", "2011-12-31T03:00:00Z"));
    }

    @Test
    void what_is_open_around_the_clock_skips_a_date_that_does_not_exist_without_a_gap() {
        var hours = BusinessHoursArbitraries.daily(List.of(window("00:00", "24:00")));
        var open = OpenTime.of(
                Schedule.of(hours), ZoneId.of("Pacific/Apia"), LocalDate.of(2011, 12, 29), LocalDate.of(2011, 12, 31));

        assertThat(open.gridWindows())
                .containsExactly(
                        span("2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z"),
                        span("2011-12-30T10:00:00Z", "2011-12-31T10:00:00Z"));
        assertThat(open.stretches().spans()).containsExactly(span("2011-12-29T10:00:00Z", "2011-12-31T10:00:00Z"));
    }

    @Test
    void where_the_clock_changes_by_half_an_hour_so_do_the_hours_that_see_it() {
        var lordHowe = ZoneId.of("Australia/Lord_Howe");
        var hours = Schedule.of(
                BusinessHoursArbitraries.daily(List.of(window("01:30", "02:00"), window("02:15", "02:45"))));

        // From 02:00 back to 01:30.
        assertThat(OpenTime.of(hours, lordHowe, LocalDate.of(2027, 4, 4), LocalDate.of(2027, 4, 4))
                        .gridWindows())
                .containsExactly(
                        span("2027-04-03T14:30:00Z", "2027-04-03T15:30:00Z"),
                        span("2027-04-03T15:45:00Z", "2027-04-03T16:15:00Z"));
        // From 02:00 to 02:30.
        assertThat(OpenTime.of(hours, lordHowe, LocalDate.of(2027, 10, 3), LocalDate.of(2027, 10, 3))
                        .gridWindows())
                .containsExactly(
                        span("2027-10-02T15:00:00Z", "2027-10-02T15:30:00Z"),
                        span("2027-10-02T15:30:00Z", "2027-10-02T15:45:00Z"));
    }

    @Test
    void nine_oclock_stays_nine_oclock_across_a_change_of_the_clock() {
        var hours = BusinessHoursArbitraries.daily(List.of(window("09:00", "10:00")));
        var open = OpenTime.of(Schedule.of(hours), BERLIN, SPRING.minusDays(1), SPRING);

        assertThat(open.gridWindows())
                .containsExactly(
                        span("2027-03-27T08:00:00Z", "2027-03-27T09:00:00Z"),
                        span("2027-03-28T07:00:00Z", "2027-03-28T08:00:00Z"));
    }

    @Test
    void open_time_is_a_value() {
        var open = open(MONDAY, window("09:00", "10:00"));

        assertThat(open)
                .isEqualTo(open(MONDAY, window("09:00", "10:00")))
                .hasSameHashCodeAs(open(MONDAY, window("09:00", "10:00")));
        assertThat(open).isNotEqualTo(open(MONDAY, window("09:00", "11:00")));
        assertThat(open).isNotEqualTo(open(MONDAY.plusDays(7), window("09:00", "10:00")));
        assertThat(open)
                .hasToString(
                        "OpenTime[Europe/Berlin, [TimeSpan[start=2027-03-01T08:00:00Z, end=2027-03-01T09:00:00Z]]]");
        assertThat(open.zone()).isEqualTo(BERLIN);
    }

    @Test
    void open_time_covers_the_spans_to_which_no_other_date_could_add() {
        var open = open(MONDAY, window("09:00", "10:00"));

        assertThat(open.covers(span("2027-02-28T23:00:00Z", "2027-03-01T23:00:00Z")))
                .isTrue();
        assertThat(open.covers(span("2027-02-28T22:59:00Z", "2027-03-01T23:00:00Z")))
                .isFalse();
        assertThat(open.covers(span("2027-02-28T23:00:00Z", "2027-03-01T23:01:00Z")))
                .isFalse();
    }

    private static OpenTime open(LocalDate date, LocalWindow... windows) {
        return OpenTime.of(Schedule.of(BusinessHoursArbitraries.daily(List.of(windows))), BERLIN, date, date);
    }

    static LocalWindow window(String start, String end) {
        var endMinute = end.equals("24:00") ? LocalWindow.MINUTES_PER_DAY : minuteOf(end);
        return new LocalWindow(minuteOf(start), endMinute);
    }

    private static int minuteOf(String time) {
        return LocalTime.parse(time).toSecondOfDay() / 60;
    }

    private static TimeSpan span(String start, String end) {
        return new TimeSpan(Instant.parse(start), Instant.parse(end));
    }
}

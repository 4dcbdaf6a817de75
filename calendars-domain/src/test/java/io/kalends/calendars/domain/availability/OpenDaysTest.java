package io.kalends.calendars.domain.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendars.domain.availability.Verdict.Withheld;
import io.kalends.calendars.domain.calendar.AvailabilityRule.DateOverride;
import io.kalends.calendars.domain.calendar.AvailabilityRule.Effect;
import io.kalends.calendars.domain.calendar.AvailabilityRule.Recurring;
import io.kalends.calendars.domain.calendar.Blackout;
import io.kalends.calendars.domain.calendar.BookingPolicyArbitraries;
import io.kalends.calendars.domain.calendar.Break;
import io.kalends.calendars.domain.calendar.BusinessHours;
import io.kalends.calendars.domain.calendar.LocalWindow;
import io.kalends.calendars.domain.calendar.Schedule;
import io.kalends.calendars.domain.calendar.ScheduleArbitraries.EverySoManyDays;
import io.kalends.calendars.domain.calendar.SchedulePart;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Examples for the rows of `engine.md` on what changes business hours. Each quotes its row.
class OpenDaysTest {

    /// A Monday, open from nine to five as every Monday is.
    private static final LocalDate MONDAY = LocalDate.of(2027, 3, 1);

    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final BusinessHours MONDAYS =
            new BusinessHours(Map.of(DayOfWeek.MONDAY, List.of(window("09:00", "17:00"))));

    /// "If D has a date override: exactly its windows (none: closed). Recurring rules do not touch an overridden date."
    @Test
    void an_overridden_date_has_exactly_its_windows() {
        var override = override(MONDAY, window("11:00", "12:00"), window("20:00", "24:00"));

        assertThat(windows(MONDAY, override)).containsExactly("11:00-12:00", "20:00-00:00");
        assertThat(windows(MONDAY, override, daily(Effect.OPEN, window("06:00", "23:00")), daily(Effect.CLOSED)))
                .containsExactly("11:00-12:00", "20:00-00:00");
        assertThat(windows(MONDAY, override(MONDAY), daily(Effect.OPEN, window("06:00", "23:00"))))
                .isEmpty();
        assertThat(windows(TUESDAY, override(TUESDAY, window("11:00", "12:00"))))
                .containsExactly("11:00-12:00");
    }

    /// "Else business hours of that weekday, plus RECURRING OPEN windows occurring on D".
    @Test
    void recurring_windows_open_beside_business_hours() {
        var evenings = daily(Effect.OPEN, window("19:00", "21:00"));

        assertThat(windows(MONDAY, evenings)).containsExactly("09:00-17:00", "19:00-21:00");
        assertThat(windows(TUESDAY, evenings)).containsExactly("19:00-21:00");
        assertThat(windows(MONDAY.minusDays(1), evenings)).isEmpty();
    }

    /// "minus RECURRING CLOSED windows (no windows given: the whole day)".
    @Test
    void recurring_windows_close_a_part_of_the_day_or_all_of_it() {
        assertThat(windows(MONDAY, daily(Effect.CLOSED, window("12:00", "13:00"))))
                .containsExactly("09:00-12:00", "13:00-17:00");
        assertThat(windows(MONDAY, daily(Effect.CLOSED))).isEmpty();
    }

    /// "CLOSED beats OPEN."
    @Test
    void closed_beats_open() {
        var opened = daily(Effect.OPEN, window("16:00", "20:00"));
        var closed = daily(Effect.CLOSED, window("15:00", "18:00"));

        assertThat(windows(MONDAY, opened, closed)).containsExactly("09:00-15:00", "18:00-20:00");
        assertThat(windows(MONDAY, closed, opened)).containsExactly("09:00-15:00", "18:00-20:00");
    }

    /// "Windows that touch or overlap within D merge. These merged windows are the grid windows."
    @Test
    void what_a_rule_opens_beside_business_hours_is_one_grid_window_with_them() {
        assertThat(windows(MONDAY, daily(Effect.OPEN, window("08:10", "09:00"))))
                .containsExactly("08:10-17:00");
        assertThat(windows(MONDAY, daily(Effect.OPEN, window("08:10", "10:00"))))
                .containsExactly("08:10-17:00");
        assertThat(starts(MONDAY, 120, daily(Effect.OPEN, window("08:10", "09:00"))))
                .containsExactly("08:10", "10:10", "12:10", "14:10", "16:10");
    }

    /// "Minus breaks (once or recurring; they apply to overridden dates too)".
    @Test
    void breaks_take_time_out_of_overridden_dates_too() {
        var override = override(MONDAY, window("11:00", "14:00"));
        var once = new Break.Once(id(), "Dentist", Break.Type.OTHER, MONDAY, window("11:30", "12:00"));
        var weekly = new Break.Recurring(
                id(), "Lunch", Break.Type.LUNCH, Set.of(DayOfWeek.MONDAY), window("13:00", "13:30"), null, null);

        assertThat(stretches(MONDAY, override, once, weekly))
                .containsExactly("11:00-11:30", "12:00-13:00", "13:30-14:00");
        assertThat(verdict("11:30", override, once)).isEqualTo(withheld(WithheldReason.BREAK, once));
        assertThat(verdict("13:15", override, weekly)).isEqualTo(withheld(WithheldReason.BREAK, weekly));
    }

    /// "and minus blackouts (whole local days)."
    @Test
    void blackouts_take_whole_local_days_out() {
        var blackout = new Blackout(id(), MONDAY, MONDAY, null, false);
        var override = override(MONDAY, window("11:00", "14:00"));

        assertThat(stretches(MONDAY, blackout)).isEmpty();
        assertThat(stretches(MONDAY, override, blackout)).isEmpty();
        assertThat(stretches(MONDAY.plusDays(7), blackout)).containsExactly("09:00-17:00");
        assertThat(verdict("11:00", blackout)).isEqualTo(withheld(WithheldReason.BLACKOUT, blackout));
    }

    /// "These only withhold; they never move the grid."
    @Test
    void a_break_withholds_and_does_not_move_the_grid() {
        var pause = new Break.Once(id(), "Dentist", Break.Type.OTHER, MONDAY, window("09:50", "10:20"));

        assertThat(windows(MONDAY, pause)).containsExactly("09:00-17:00");
        assertThat(starts(MONDAY, 60, pause))
                .containsExactly("09:00", "11:00", "12:00", "13:00", "14:00", "15:00", "16:00");
    }

    /// "not in open time (named by what removed it)".
    @Test
    void what_is_not_open_is_named_by_what_removed_it_hours_first() {
        var pause = new Break.Once(id(), "Dentist", Break.Type.OTHER, MONDAY, window("16:00", "17:00"));
        var blackout = new Blackout(id(), MONDAY, MONDAY, null, false);

        assertThat(verdict("16:30", pause, blackout)).isEqualTo(withheld(WithheldReason.BREAK, pause));
        assertThat(verdict("14:00", pause, blackout)).isEqualTo(withheld(WithheldReason.BLACKOUT, blackout));
        assertThat(verdict("16:45", pause, blackout)).isEqualTo(new Withheld(WithheldReason.OUTSIDE_HOURS, null));
        assertThat(verdict("11:00", daily(Effect.CLOSED))).isEqualTo(new Withheld(WithheldReason.OUTSIDE_HOURS, null));
    }

    /// "Start = grid window's start + k x step (elapsed minutes)".
    @Test
    void steps_are_elapsed_minutes_where_the_clock_changes() {
        var berlin = ZoneId.of("Europe/Berlin");
        var spring = LocalDate.of(2027, 3, 28);
        var hours = new BusinessHours(Map.of(DayOfWeek.SUNDAY, List.of(window("00:30", "05:30"))));
        var open = OpenTime.of(Schedule.of(hours), berlin, spring, spring);
        var range = TimeSpan.of(spring.atStartOfDay(berlin).toInstant(), Duration.ofHours(12));

        assertThat(Availability.under(Circumstances.of(open, BookingPolicyArbitraries.permissive(1), before(spring)))
                        .offers(
                                new TimeSpan(
                                        range.start(),
                                        open.stretches().spans().getLast().end()),
                                Duration.ofMinutes(30),
                                Duration.ofMinutes(60)))
                .extracting(
                        slot -> LocalTime.ofInstant(slot.span().start(), berlin).toString())
                .containsExactly("00:30", "01:30", "03:30", "04:30");
    }

    private static Schedule schedule(SchedulePart... parts) {
        return new Schedule(MONDAYS, List.of(parts));
    }

    private static OpenTime open(LocalDate date, SchedulePart... parts) {
        return OpenTime.of(schedule(parts), ZoneOffset.UTC, date, date);
    }

    private static List<String> windows(LocalDate date, SchedulePart... parts) {
        return texts(open(date, parts).gridWindows());
    }

    private static List<String> stretches(LocalDate date, SchedulePart... parts) {
        return texts(open(date, parts).stretches().spans());
    }

    private static List<String> texts(List<TimeSpan> spans) {
        return spans.stream()
                .map(span -> Stream.of(span.start(), span.end())
                        .map(instant ->
                                LocalTime.ofInstant(instant, ZoneOffset.UTC).toString())
                        .toList())
                .map(times -> String.join("-", times))
                .toList();
    }

    private static Availability availability(LocalDate date, SchedulePart... parts) {
        return Availability.under(
                Circumstances.of(open(date, parts), BookingPolicyArbitraries.permissive(1), before(date)));
    }

    /// Of appointments of half an hour.
    private static List<String> starts(LocalDate date, int stepMinutes, SchedulePart... parts) {
        var day = TimeSpan.of(date.atStartOfDay(ZoneOffset.UTC).toInstant(), Duration.ofDays(1));
        return availability(date, parts).offers(day, Duration.ofMinutes(30), Duration.ofMinutes(stepMinutes)).stream()
                .map(slot ->
                        LocalTime.ofInstant(slot.span().start(), ZoneOffset.UTC).toString())
                .toList();
    }

    /// On half an hour of that Monday.
    private static Verdict verdict(String start, SchedulePart... parts) {
        var at = MONDAY.atTime(LocalTime.parse(start)).toInstant(ZoneOffset.UTC);
        return availability(MONDAY, parts).judge(TimeSpan.of(at, Duration.ofMinutes(30)), Placement.anywhere());
    }

    private static Withheld withheld(WithheldReason reason, SchedulePart source) {
        var kind = reason == WithheldReason.BREAK ? Source.Kind.BREAK : Source.Kind.BLACKOUT;
        return new Withheld(reason, new Source(kind, source.id()));
    }

    private static Instant before(LocalDate date) {
        return date.minusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static DateOverride override(LocalDate date, LocalWindow... windows) {
        return new DateOverride(id(), date, List.of(windows));
    }

    /// On every day from that Monday on.
    private static Recurring daily(Effect effect, LocalWindow... windows) {
        return new Recurring(id(), effect, new EverySoManyDays(MONDAY, 1), MONDAY, null, List.of(windows));
    }

    private static UUID id() {
        return UUID.randomUUID();
    }

    private static LocalWindow window(String start, String end) {
        return OpenTimeTest.window(start, end);
    }
}

package io.kalends.calendars.domain.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalends.calendars.domain.Rejection;
import io.kalends.calendars.domain.availability.ClaimHolder.Kind;
import io.kalends.calendars.domain.availability.Verdict.Offered;
import io.kalends.calendars.domain.availability.Verdict.Withheld;
import io.kalends.calendars.domain.calendar.BookingLimits;
import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.calendars.domain.calendar.BookingPolicyArbitraries;
import io.kalends.calendars.domain.calendar.BusinessHoursArbitraries;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.calendars.domain.calendar.LocalWindow;
import io.kalends.calendars.domain.calendar.Schedule;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Examples for the rows of `engine.md` on candidates, occupied time and reasons, which they quote. Times are local to
/// the calendar.
class AvailabilityTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /// A Wednesday.
    private static final LocalDate TODAY = LocalDate.of(2027, 3, 31);

    private static final Instant NOW = at(TODAY, "08:00");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Placement QUARTERS = Placement.onGrid(Duration.ofMinutes(15));
    private static final BookingPolicy PERMISSIVE = BookingPolicyArbitraries.permissive(1);

    /// "Start = grid window's start + k x step (elapsed minutes), start inside that grid window, and `[start,
    /// start+duration)` inside the open time."
    @Test
    void candidates_start_on_the_grid_of_their_window_and_end_within_open_time() {
        var day = new Day().open("09:10", "10:40").policy(PERMISSIVE);

        assertThat(day.starts(HALF_AN_HOUR, 30)).containsExactly("09:10", "09:40", "10:10");
        assertThat(day.starts(Duration.ofMinutes(45), 30)).containsExactly("09:10", "09:40");
    }

    /// "Nothing depends on the question's `from` and `to`, which only filter: `from <= start` and `end <= to`."
    @Test
    void nothing_depends_on_from_and_to_which_only_filter() {
        var availability = new Day().open("09:00", "17:00").policy(PERMISSIVE).availability();
        var range = new TimeSpan(at(TODAY, "09:20"), at(TODAY, "10:29"));

        assertThat(availability.offers(range, HALF_AN_HOUR, HALF_AN_HOUR))
                .containsExactly(new AvailableSlot(span("09:30", "10:00"), 1));
    }

    @Test
    void each_window_starts_a_grid_of_its_own() {
        var day = new Day().open("09:00", "10:00", "10:20", "11:00");

        assertThat(day.starts(HALF_AN_HOUR, 30)).containsExactly("09:00", "09:30", "10:20");
    }

    @Test
    void where_grid_windows_overlap_in_time_each_start_is_offered_once() {
        var autumn = LocalDate.of(2027, 10, 31);
        var hours = BusinessHoursArbitraries.daily(List.of(window("01:30", "02:30"), window("02:45", "03:00")));
        var open = OpenTime.of(Schedule.of(hours), BERLIN, autumn, autumn);
        var availability = Availability.under(Circumstances.of(open, PERMISSIVE, NOW));
        var range = new TimeSpan(Instant.parse("2027-10-31T00:00:00Z"), Instant.parse("2027-10-31T02:00:00Z"));

        assertThat(availability.offers(range, Duration.ofMinutes(15), Duration.ofMinutes(45)))
                .extracting(offer -> offer.span().start().toString())
                .containsExactly(
                        "2027-10-31T00:15:00Z", "2027-10-31T00:45:00Z", "2027-10-31T01:00:00Z", "2027-10-31T01:30:00Z");
    }

    /// "one stretch that a candidate may span."
    @Test
    void a_candidate_may_span_midnight() {
        var day = new Day().open("00:00", "24:00");
        var acrossMidnight = TimeSpan.of(at(TODAY, "23:45"), HALF_AN_HOUR);

        assertThat(day.availability().judge(acrossMidnight, QUARTERS)).isEqualTo(new Offered(0, 1));
    }

    /// "Public bookings must stand on their widget's grid (`OFF_GRID`); a signed-in host may book any start that
    /// fits."
    @Test
    void a_host_may_book_any_start_that_fits_and_the_public_must_stand_on_the_grid() {
        var availability = new Day().open("09:00", "17:00").availability();

        assertThat(availability.judge(span("09:05", "09:35"), Placement.anywhere()))
                .isEqualTo(new Offered(0, 1));
        assertThat(availability.judge(span("09:05", "09:35"), QUARTERS)).isEqualTo(withheld(WithheldReason.OFF_GRID));
        assertThat(availability.judge(span("08:00", "08:30"), QUARTERS)).isEqualTo(withheld(WithheldReason.OFF_GRID));
    }

    /// `OUTSIDE_HOURS`: "not in open time (named by what removed it)".
    @Test
    void what_is_not_in_open_time_is_outside_hours() {
        var availability = new Day().open("09:00", "17:00").availability();

        assertThat(availability.judge(span("16:45", "17:15"), QUARTERS))
                .isEqualTo(withheld(WithheldReason.OUTSIDE_HOURS));
        assertThat(availability.judge(span("17:00", "17:30"), Placement.anywhere()))
                .isEqualTo(withheld(WithheldReason.OUTSIDE_HOURS));
    }

    /// `PAST`: "start < now".
    @Test
    void a_start_before_now_is_past_and_one_at_now_is_not() {
        var day = new Day().open("08:00", "17:00");

        assertThat(day.judge("08:00", "08:30")).isEqualTo(new Offered(0, 1));
        assertThat(day.at(NOW.plusNanos(1)).judge("08:00", "08:30")).isEqualTo(withheld(WithheldReason.PAST));
        assertThat(day.at(NOW.plusNanos(1)).judge("03:00", "03:30")).isEqualTo(withheld(WithheldReason.PAST));
    }

    /// `DURATION`: "not positive".
    @Test
    void a_length_that_is_not_positive_is_a_reason_of_its_own_after_the_past() {
        var availability = new Day().open("08:00", "17:00").availability();

        assertThat(availability.judge(at(TODAY, "09:00"), Duration.ZERO, QUARTERS))
                .isEqualTo(withheld(WithheldReason.DURATION));
        assertThat(availability.judge(at(TODAY, "07:00"), Duration.ofMinutes(-5), QUARTERS))
                .isEqualTo(withheld(WithheldReason.PAST));
        assertThat(availability.judge(at(TODAY, "09:00"), HALF_AN_HOUR, QUARTERS))
                .isEqualTo(new Offered(0, 1));
    }

    /// `NOTICE`: "start < now + minimum notice".
    @Test
    void a_start_before_now_and_minimum_notice_is_too_soon() {
        var day = new Day().open("08:00", "17:00").policy(policy(Duration.ofHours(2), 365));

        assertThat(day.judge("09:45", "10:15")).isEqualTo(withheld(WithheldReason.NOTICE));
        assertThat(day.judge("10:00", "10:30")).isEqualTo(new Offered(0, 1));
    }

    /// `HORIZON`: "start at or after local midnight of today + horizon days + 1".
    @Test
    void the_horizon_is_local_midnight_after_today_and_the_horizon_days() {
        var availability = new Day()
                .open("00:00", "24:00")
                .policy(policy(Duration.ZERO, 1))
                .availability();
        var midnight = at(TODAY.plusDays(2), "00:00");

        assertThat(availability.judge(TimeSpan.of(midnight.minus(HALF_AN_HOUR), HALF_AN_HOUR), QUARTERS))
                .isEqualTo(new Offered(0, 1));
        assertThat(availability.judge(TimeSpan.of(midnight, HALF_AN_HOUR), QUARTERS))
                .isEqualTo(withheld(WithheldReason.HORIZON));
    }

    /// "Limits count appointments that start in the local day".
    @Test
    void a_limit_per_day_counts_what_starts_on_that_local_day() {
        var day = new Day().open("00:00", "24:00").limits(new BookingLimits(2, null, null, null, null, null));
        var full = day.counted(at(TODAY, "00:00"), at(TODAY, "23:30"));

        assertThat(full.judge("12:00", "12:30")).isEqualTo(withheld(WithheldReason.LIMIT));
        assertThat(full.availability().judge(TimeSpan.of(at(TODAY.plusDays(1), "00:00"), HALF_AN_HOUR), QUARTERS))
                .isEqualTo(new Offered(0, 1));
        assertThat(day.counted(at(TODAY, "00:00"), at(TODAY.minusDays(1), "23:30"))
                        .judge("12:00", "12:30"))
                .isEqualTo(new Offered(0, 1));
    }

    /// "ISO week (Monday) or month".
    @Test
    void a_week_begins_on_monday_and_a_month_on_its_first() {
        var perWeek = new Day().open("00:00", "24:00").limits(new BookingLimits(null, 1, null, null, null, null));
        var perMonth = new Day().open("00:00", "24:00").limits(new BookingLimits(null, null, 1, null, null, null));
        var monday = at(TODAY.minusDays(2), "09:00");
        var sunday = at(TODAY.minusDays(3), "09:00");
        var nextMonth = TimeSpan.of(at(TODAY.plusDays(1), "12:00"), HALF_AN_HOUR);

        assertThat(perWeek.counted(monday).judge("12:00", "12:30")).isEqualTo(withheld(WithheldReason.LIMIT));
        assertThat(perWeek.counted(sunday).judge("12:00", "12:30")).isEqualTo(new Offered(0, 1));
        assertThat(perMonth.counted(monday).judge("12:00", "12:30")).isEqualTo(withheld(WithheldReason.LIMIT));
        assertThat(perMonth.counted(monday).availability().judge(nextMonth, QUARTERS))
                .isEqualTo(new Offered(0, 1));
    }

    /// `LIMIT`: "would exceed a limit of the calendar".
    @Test
    void minutes_are_limited_with_the_candidate_counted_in() {
        var day = new Day()
                .open("08:00", "17:00")
                .limits(new BookingLimits(null, null, null, 60, null, null))
                .counted(at(TODAY, "09:00"));

        assertThat(day.judge("12:00", "12:30")).isEqualTo(new Offered(0, 1));
        assertThat(day.judge("12:00", "12:45")).isEqualTo(withheld(WithheldReason.LIMIT));
        assertThat(day.judge("12:00", "13:15")).isEqualTo(withheld(WithheldReason.LIMIT));
    }

    @Test
    void a_date_that_the_wall_shows_twice_is_one_day_to_its_limit() {
        // One minute past midnight the clock went back to 23:01 of the day before.
        var stJohns = ZoneId.of("America/St_Johns");
        var first = Instant.parse("2010-11-07T02:00:00Z");
        var again = Instant.parse("2010-11-07T02:45:00Z");
        var hours = BusinessHoursArbitraries.daily(List.of(window("00:00", "24:00")));
        var open = OpenTime.of(Schedule.of(hours), stJohns, LocalDate.of(2010, 11, 5), LocalDate.of(2010, 11, 9));
        var limits = new BookingLimits(1, null, null, null, null, null);
        var availability = Availability.under(
                Circumstances.of(open, BookingPolicyArbitraries.permissive(1, limits), first.minusSeconds(86_400))
                        .withCounted(List.of(new CountedBooking(first, HALF_AN_HOUR))));

        assertThat(LocalDate.ofInstant(first, stJohns)).isEqualTo(LocalDate.ofInstant(again, stJohns));
        assertThat(availability.judge(TimeSpan.of(again, HALF_AN_HOUR), Placement.anywhere()))
                .isEqualTo(withheld(WithheldReason.LIMIT));
        assertThat(availability.judge(
                        TimeSpan.of(Instant.parse("2010-11-07T02:30:00Z"), HALF_AN_HOUR), Placement.anywhere()))
                .isEqualTo(new Offered(0, 1));
    }

    /// `BUSY_HOLD`, `BUSY_APPOINTMENT`: "something occupies it".
    @Test
    void a_taken_seat_is_named_by_what_takes_it() {
        var appointment = claim(0, Kind.APPOINTMENT, "10:00", "10:30", 0);
        var hold = claim(0, Kind.HOLD, "11:00", "11:30", 0);
        var day = new Day().open("08:00", "17:00").claims(hold, appointment);

        assertThat(day.judge("10:15", "10:45")).isEqualTo(withheld(WithheldReason.BUSY_APPOINTMENT, appointment));
        assertThat(day.judge("11:15", "11:45")).isEqualTo(withheld(WithheldReason.BUSY_HOLD, hold));
        assertThat(day.judge("10:15", "11:15")).isEqualTo(withheld(WithheldReason.BUSY_HOLD, hold));
        assertThat(day.judge("10:30", "11:00")).isEqualTo(new Offered(0, 1));
    }

    /// `BUFFER`: "something occupies it".
    @Test
    void a_claim_that_only_its_margins_put_in_the_way_is_a_buffer() {
        var claim = claim(0, Kind.APPOINTMENT, "10:00", "10:30", 15);
        var day = new Day().open("08:00", "17:00").claims(claim);

        assertThat(day.judge("10:30", "11:00")).isEqualTo(withheld(WithheldReason.BUFFER, claim));
        assertThat(day.judge("09:30", "10:00")).isEqualTo(withheld(WithheldReason.BUFFER, claim));
        assertThat(day.judge("10:45", "11:15")).isEqualTo(new Offered(0, 1));
        assertThat(day.judge("09:15", "09:45")).isEqualTo(new Offered(0, 1));
    }

    /// "`capacity` n = n seats in parallel (three chairs). A booking needs one seat free throughout its occupied
    /// period; `remaining` is the number of such seats."
    @Test
    void with_several_seats_the_lowest_free_one_is_given_and_the_rest_counted() {
        var day = new Day()
                .open("08:00", "17:00")
                .policy(BookingPolicyArbitraries.permissive(3))
                .claims(
                        claim(0, Kind.APPOINTMENT, "10:00", "10:30", 0),
                        claim(0, Kind.APPOINTMENT, "10:30", "11:00", 0),
                        claim(2, Kind.HOLD, "10:45", "11:15", 0));

        assertThat(day.judge("10:00", "10:30")).isEqualTo(new Offered(1, 2));
        assertThat(day.judge("10:15", "11:00")).isEqualTo(new Offered(1, 1));
        assertThat(day.judge("11:00", "11:30")).isEqualTo(new Offered(0, 2));
        assertThat(day.claims(claim(1, Kind.APPOINTMENT, "10:00", "12:00", 0)).judge("10:15", "11:00"))
                .isEqualTo(withheld(WithheldReason.CAPACITY));
    }

    @Test
    void a_claim_on_a_seat_that_was_removed_stands_in_nobodys_way() {
        var day = new Day().open("08:00", "17:00").claims(claim(1, Kind.APPOINTMENT, "10:00", "10:30", 0));

        assertThat(day.judge("10:00", "10:30")).isEqualTo(new Offered(0, 1));
    }

    /// "the answer then also lists withheld candidates with their reason."
    @Test
    void a_survey_lists_what_is_withheld_beside_what_is_offered() {
        var hold = claim(0, Kind.HOLD, "09:30", "10:00", 0);
        var survey = new Day()
                .open("09:00", "10:30")
                .claims(hold)
                .availability()
                .survey(span("09:00", "10:30"), HALF_AN_HOUR, HALF_AN_HOUR);

        assertThat(survey.offered())
                .containsExactly(
                        new AvailableSlot(span("09:00", "09:30"), 1), new AvailableSlot(span("10:00", "10:30"), 1));
        assertThat(survey.withheld())
                .containsExactly(
                        new WithheldSlot(span("09:30", "10:00"), WithheldReason.BUSY_HOLD, Source.of(hold.holder())));
    }

    /// "reasons, in this order; the first that applies is the answer".
    @Test
    void reasons_stand_in_the_tables_order_with_their_kind_and_text() {
        assertThat(Stream.of(WithheldReason.values()).map(WithheldReason::name))
                .containsExactly(
                        "PAST",
                        "DURATION",
                        "OFF_GRID",
                        "OUTSIDE_HOURS",
                        "BREAK",
                        "BLACKOUT",
                        "NOTICE",
                        "HORIZON",
                        "LIMIT",
                        "BUSY_EVENT",
                        "BUSY_HOLD",
                        "BUSY_APPOINTMENT",
                        "BUFFER",
                        "CAPACITY");
        for (var reason : WithheldReason.values()) {
            var occupied = reason.compareTo(WithheldReason.BUSY_EVENT) >= 0;
            assertThat(reason.kind()).isEqualTo(occupied ? Rejection.Kind.CONFLICT : Rejection.Kind.INVALID);
            assertThat(reason.detail())
                    .isEqualTo(
                            switch (reason) {
                                case PAST -> "Cannot book appointments in the past";
                                case DURATION -> "Duration must be positive";
                                case OFF_GRID, OUTSIDE_HOURS, BREAK, BLACKOUT, NOTICE, HORIZON, LIMIT ->
                                    "Selected time is not available";
                                case BUSY_EVENT, BUSY_HOLD, BUSY_APPOINTMENT, BUFFER, CAPACITY ->
                                    "Time slot is already booked";
                            });
        }
    }

    @Test
    void a_question_beyond_the_open_time_at_hand_is_a_mistake() {
        var availability = new Day().open("08:00", "17:00").availability();
        var nextYear = TimeSpan.of(at(TODAY.plusYears(1), "09:00"), HALF_AN_HOUR);

        assertThatIllegalArgumentException().isThrownBy(() -> availability.judge(nextYear, QUARTERS));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> availability.offers(nextYear, HALF_AN_HOUR, HALF_AN_HOUR));
    }

    @Test
    void lengths_and_steps_are_positive_and_in_whole_seconds() {
        var availability = new Day().open("08:00", "17:00").availability();
        var range = span("08:00", "17:00");

        assertThatIllegalArgumentException().isThrownBy(() -> availability.offers(range, Duration.ZERO, HALF_AN_HOUR));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> availability.offers(range, HALF_AN_HOUR, Duration.ofMillis(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Placement.onGrid(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> Placement.onGrid(Duration.ofMillis(500)));
        assertThatIllegalArgumentException().isThrownBy(() -> claim(-1, Kind.HOLD, "09:00", "10:00", 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Claim(
                        0, span("09:00", "10:00"), span("09:00", "10:30"), new ClaimHolder(Kind.HOLD, new UUID(0, 0))));
    }

    /// One day of a calendar, asked at [#NOW] unless told otherwise.
    private record Day(
            List<LocalWindow> windows,
            BookingPolicy policy,
            List<Claim> claims,
            List<CountedBooking> counted,
            Instant now) {

        Day() {
            this(List.of(), PERMISSIVE, List.of(), List.of(), NOW);
        }

        Day open(String... times) {
            var windows = Stream.iterate(0, i -> i < times.length, i -> i + 2)
                    .map(i -> window(times[i], times[i + 1]))
                    .toList();
            return new Day(windows, policy, claims, counted, now);
        }

        Day policy(BookingPolicy policy) {
            return new Day(windows, policy, claims, counted, now);
        }

        Day limits(BookingLimits limits) {
            return policy(BookingPolicyArbitraries.permissive(1, limits));
        }

        Day claims(Claim... more) {
            var all = Stream.concat(claims.stream(), Stream.of(more)).toList();
            return new Day(windows, policy, all, counted, now);
        }

        Day counted(Instant... starts) {
            var counted = Stream.of(starts)
                    .map(start -> new CountedBooking(start, HALF_AN_HOUR))
                    .toList();
            return new Day(windows, policy, claims, counted, now);
        }

        Day at(Instant now) {
            return new Day(windows, policy, claims, counted, now);
        }

        Availability availability() {
            var hours = BusinessHoursArbitraries.daily(windows);
            var open = OpenTime.of(Schedule.of(hours), BERLIN, TODAY.minusDays(1), TODAY.plusDays(3));
            return Availability.under(
                    Circumstances.of(open, policy, now).withClaims(claims).withCounted(counted));
        }

        Verdict judge(String start, String end) {
            return availability().judge(span(start, end), Placement.anywhere());
        }

        List<String> starts(Duration duration, int stepMinutes) {
            return availability().offers(span("00:00", "23:59"), duration, Duration.ofMinutes(stepMinutes)).stream()
                    .map(offer ->
                            LocalTime.ofInstant(offer.span().start(), BERLIN).toString())
                    .toList();
        }
    }

    private static BookingPolicy policy(Duration notice, int horizonDays) {
        return new BookingPolicy(
                HALF_AN_HOUR,
                Duration.ofMinutes(15),
                notice,
                horizonDays,
                1,
                BookingLimits.none(),
                Confirmation.AUTOMATIC);
    }

    private static Claim claim(int seat, Kind kind, String start, String end, int margin) {
        var promised = span(start, end);
        var period = promised.widenedBy(Duration.ofMinutes(margin), Duration.ofMinutes(margin));
        return new Claim(seat, period, promised, new ClaimHolder(kind, new UUID(seat, start.hashCode())));
    }

    private static Withheld withheld(WithheldReason reason) {
        return new Withheld(reason, null);
    }

    private static Withheld withheld(WithheldReason reason, Claim source) {
        return new Withheld(reason, Source.of(source.holder()));
    }

    private static LocalWindow window(String start, String end) {
        return OpenTimeTest.window(start, end);
    }

    private static TimeSpan span(String start, String end) {
        return new TimeSpan(at(TODAY, start), at(TODAY, end));
    }

    private static Instant at(LocalDate date, String time) {
        return date.atTime(LocalTime.parse(time)).atZone(BERLIN).toInstant();
    }
}

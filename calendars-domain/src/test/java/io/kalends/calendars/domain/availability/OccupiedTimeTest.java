package io.kalends.calendars.domain.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendars.domain.availability.Verdict.Offered;
import io.kalends.calendars.domain.availability.Verdict.Withheld;
import io.kalends.calendars.domain.calendar.BookingPolicyArbitraries;
import io.kalends.calendars.domain.calendar.Buffer;
import io.kalends.calendars.domain.calendar.Buffer.Side;
import io.kalends.calendars.domain.calendar.BusinessHoursArbitraries;
import io.kalends.calendars.domain.calendar.LocalWindow;
import io.kalends.calendars.domain.calendar.Schedule;
import io.kalends.calendars.domain.calendar.SchedulePart;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Examples for the rows of `engine.md` on what occupies time. Each quotes its row.
class OccupiedTimeTest {

    private static final LocalDate DAY = LocalDate.of(2027, 3, 1);
    private static final Source EVENT = new Source(Source.Kind.EVENT, new UUID(0, 1));
    private static final Source APPOINTMENT = new Source(Source.Kind.APPOINTMENT, new UUID(0, 2));

    /// A day that is open throughout, with what occupies it.
    private record Day(Schedule schedule, List<Claim> claims, List<BusyTime> busy) {

        static Day with(Buffer... buffers) {
            var hours = BusinessHoursArbitraries.daily(List.of(new LocalWindow(0, LocalWindow.MINUTES_PER_DAY)));
            return new Day(new Schedule(hours, Stream.<SchedulePart>of(buffers).toList()), List.of(), List.of());
        }

        /// Booked under the buffers of the day.
        Day booked(String start, String end) {
            var promised = span(start, end);
            var holder = new ClaimHolder(ClaimHolder.Kind.APPOINTMENT, APPOINTMENT.id());
            var claim = new Claim(0, schedule.buffers().around(promised), promised, holder);
            return new Day(schedule, List.of(claim), busy);
        }

        Day busy(BusyTime time) {
            return new Day(schedule, claims, List.of(time));
        }

        /// The same day after its host has changed the buffers.
        Day changedTo(Buffer... buffers) {
            return new Day(with(buffers).schedule(), claims, busy);
        }

        Verdict judge(String start, String end) {
            var open = OpenTime.of(schedule, ZoneOffset.UTC, DAY.minusDays(1), DAY.plusDays(1));
            var now = DAY.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            return Availability.under(Circumstances.of(open, BookingPolicyArbitraries.permissive(1), now)
                            .with(schedule.buffers())
                            .withClaims(claims)
                            .withBusy(busy))
                    .judge(span(start, end), Placement.anywhere());
        }
    }

    private static final Offered OFFERED = new Offered(0, 1);

    /// "Each appointment occupies `[start - before, end + after)`; occupied periods never overlap on one seat, so the
    /// gap between two bookings is after + before."
    @Test
    void the_gap_between_two_bookings_is_after_plus_before() {
        var day = Day.with(buffer(Side.BEFORE, 10), buffer(Side.AFTER, 20)).booked("10:00", "11:00");

        assertThat(day.judge("11:29", "12:00")).isEqualTo(withheld(WithheldReason.BUFFER, APPOINTMENT));
        assertThat(day.judge("11:30", "12:00")).isEqualTo(OFFERED);
        assertThat(day.judge("09:00", "09:31")).isEqualTo(withheld(WithheldReason.BUFFER, APPOINTMENT));
        assertThat(day.judge("09:00", "09:30")).isEqualTo(OFFERED);
    }

    /// "Several buffer rows: the largest per side."
    @Test
    void of_several_buffers_the_largest_per_side_counts() {
        var day = Day.with(buffer(Side.AFTER, 5), buffer(Side.AFTER, 15), buffer(Side.BOTH, 10))
                .booked("10:00", "11:00");

        assertThat(day.judge("11:24", "12:00")).isEqualTo(withheld(WithheldReason.BUFFER, APPOINTMENT));
        assertThat(day.judge("11:25", "12:00")).isEqualTo(OFFERED);
    }

    /// "A claim keeps the buffers it was made with."
    @Test
    void a_claim_keeps_its_buffers_when_the_host_changes_theirs() {
        var booked = Day.with(buffer(Side.AFTER, 30)).booked("10:00", "11:00");

        assertThat(booked.changedTo().judge("11:15", "12:00")).isEqualTo(withheld(WithheldReason.BUFFER, APPOINTMENT));
        assertThat(booked.changedTo().judge("11:30", "12:00")).isEqualTo(OFFERED);
        assertThat(booked.changedTo(buffer(Side.BEFORE, 5)).judge("11:30", "12:00"))
                .isEqualTo(withheld(WithheldReason.BUFFER, APPOINTMENT));
    }

    /// "Busy events occupy their own span; a candidate's occupied period must not touch them."
    @Test
    void a_candidate_keeps_its_buffers_free_of_events_which_have_none() {
        var event = BusyTime.event(span("10:00", "11:00"), EVENT);
        var day = Day.with(buffer(Side.BEFORE, 10), buffer(Side.AFTER, 20)).busy(event);

        assertThat(day.judge("10:30", "10:45")).isEqualTo(withheld(WithheldReason.BUSY_EVENT, EVENT));
        assertThat(day.judge("11:09", "12:00")).isEqualTo(withheld(WithheldReason.BUFFER, EVENT));
        assertThat(day.judge("11:10", "12:00")).isEqualTo(OFFERED);
        assertThat(day.judge("09:00", "09:41")).isEqualTo(withheld(WithheldReason.BUFFER, EVENT));
        assertThat(day.judge("09:00", "09:40")).isEqualTo(OFFERED);
        assertThat(Day.with().busy(event).judge("11:00", "12:00")).isEqualTo(OFFERED);
    }

    /// "The calendar's own events and those of calendars it `respects` count, and so do the respected calendars'
    /// claims."
    @Test
    void a_claim_of_a_respected_calendar_counts_with_its_buffers() {
        var promised = span("10:00", "11:00");
        var occupied = promised.widenedBy(Duration.ZERO, Duration.ofMinutes(15));
        var day = Day.with().busy(new BusyTime(occupied, promised, APPOINTMENT));

        assertThat(day.judge("10:30", "11:30")).isEqualTo(withheld(WithheldReason.BUSY_APPOINTMENT, APPOINTMENT));
        assertThat(day.judge("11:00", "12:00")).isEqualTo(withheld(WithheldReason.BUFFER, APPOINTMENT));
        assertThat(day.judge("11:15", "12:00")).isEqualTo(OFFERED);
    }

    private static Withheld withheld(WithheldReason reason, Source source) {
        return new Withheld(reason, source);
    }

    private static Buffer buffer(Side side, int minutes) {
        return new Buffer(UUID.randomUUID(), side, minutes);
    }

    private static TimeSpan span(String start, String end) {
        return new TimeSpan(
                DAY.atTime(LocalTime.parse(start)).toInstant(ZoneOffset.UTC),
                DAY.atTime(LocalTime.parse(end)).toInstant(ZoneOffset.UTC));
    }
}

package io.kalends.calendars.domain.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalends.calendars.domain.calendar.AvailabilityRule.DateOverride;
import io.kalends.calendars.domain.calendar.Buffer.Side;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final LocalDate CHRISTMAS = LocalDate.of(2027, 12, 24);

    @Test
    void of_several_buffers_the_largest_counts_on_each_side() {
        var schedule = Schedule.of(BusinessHours.closed())
                .plus(new Buffer(UUID.randomUUID(), Side.BEFORE, 10))
                .plus(new Buffer(UUID.randomUUID(), Side.BOTH, 15))
                .plus(new Buffer(UUID.randomUUID(), Side.AFTER, 20));

        assertThat(schedule.buffers()).isEqualTo(new Buffers(Duration.ofMinutes(15), Duration.ofMinutes(20)));
    }

    @Test
    void a_date_has_one_override() {
        var override = new DateOverride(UUID.randomUUID(), CHRISTMAS, List.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedule.of(BusinessHours.closed())
                        .plus(override)
                        .plus(new DateOverride(UUID.randomUUID(), CHRISTMAS, List.of())));
    }

    @Test
    void schedules_with_the_same_parts_are_equal() {
        var buffer = new Buffer(UUID.randomUUID(), Side.BOTH, 15);
        var schedule = Schedule.of(BusinessHours.closed()).plus(buffer);

        assertThat(schedule)
                .isEqualTo(new Schedule(BusinessHours.closed(), List.of(buffer)))
                .hasSameHashCodeAs(new Schedule(BusinessHours.closed(), List.of(buffer)))
                .hasToString("Schedule[%s, %s]".formatted(BusinessHours.closed(), List.of(buffer)));
        assertThat(schedule.without(buffer.id())).isEqualTo(Schedule.of(BusinessHours.closed()));
    }

    @Test
    void a_blackout_over_new_year_comes_back_every_year() {
        var newYear =
                new Blackout(UUID.randomUUID(), LocalDate.of(2027, 12, 31), LocalDate.of(2028, 1, 1), "New Year", true);

        assertThat(newYear.isOn(LocalDate.of(2030, 1, 1))).isTrue();
        assertThat(newYear.isOn(LocalDate.of(2029, 12, 31))).isTrue();
        assertThat(newYear.isOn(LocalDate.of(2030, 1, 2))).isFalse();
        assertThat(newYear.isOn(LocalDate.of(2027, 1, 1))).isFalse();
    }

    @Test
    void what_makes_no_sense_is_no_blackout_and_no_buffer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Blackout(UUID.randomUUID(), CHRISTMAS, CHRISTMAS.minusDays(1), null, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Blackout(UUID.randomUUID(), CHRISTMAS, CHRISTMAS.plusDays(366), null, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new Buffer(UUID.randomUUID(), Side.AFTER, 0));
    }
}

package io.kalends.calendars.domain.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BusinessHoursTest {

    private static final LocalWindow MORNING = new LocalWindow(9 * 60, 12 * 60);
    private static final LocalWindow NOON = new LocalWindow(12 * 60, 13 * 60);
    private static final LocalWindow LATE_MORNING = new LocalWindow(11 * 60, 13 * 60);

    @Test
    void days_left_out_or_without_windows_are_closed() {
        var hours = new BusinessHours(Map.of(DayOfWeek.MONDAY, List.of(MORNING), DayOfWeek.TUESDAY, List.of()));

        assertThat(hours.windowsOn(DayOfWeek.MONDAY)).containsExactly(MORNING);
        assertThat(hours.windowsOn(DayOfWeek.TUESDAY)).isEmpty();
        assertThat(hours.windowsOn(DayOfWeek.SUNDAY)).isEmpty();
        assertThat(new BusinessHours(Map.of(DayOfWeek.TUESDAY, List.of()))).isEqualTo(BusinessHours.closed());
    }

    @Test
    void windows_are_kept_in_order_and_touching_ones_as_entered() {
        var hours = new BusinessHours(Map.of(DayOfWeek.MONDAY, List.of(NOON, MORNING)));

        assertThat(hours.windowsOn(DayOfWeek.MONDAY)).containsExactly(MORNING, NOON);
    }

    @Test
    void windows_that_overlap_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BusinessHours(Map.of(DayOfWeek.MONDAY, List.of(MORNING, LATE_MORNING))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BusinessHours(Map.of(DayOfWeek.MONDAY, List.of(MORNING, MORNING))));
    }

    @Test
    void a_window_lies_within_a_day_and_is_not_empty() {
        assertThat(new LocalWindow(0, 1440).endMinute()).isEqualTo(LocalWindow.MINUTES_PER_DAY);
        assertThatIllegalArgumentException().isThrownBy(() -> new LocalWindow(-1, 60));
        assertThatIllegalArgumentException().isThrownBy(() -> new LocalWindow(60, 60));
        assertThatIllegalArgumentException().isThrownBy(() -> new LocalWindow(60, 1441));
    }
}

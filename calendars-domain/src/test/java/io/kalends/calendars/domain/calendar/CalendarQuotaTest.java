package io.kalends.calendars.domain.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CalendarQuotaTest {

    @Test
    void there_is_room_until_the_quota_is_reached() {
        var quota = new CalendarQuota(3);

        assertThat(quota.leavesRoomBeside(0)).isTrue();
        assertThat(quota.leavesRoomBeside(2)).isTrue();
        assertThat(quota.leavesRoomBeside(3)).isFalse();
        assertThat(quota.leavesRoomBeside(4)).isFalse();
    }

    @Test
    void a_quota_lets_an_owner_have_at_least_one() {
        assertThat(new CalendarQuota(1).leavesRoomBeside(0)).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> new CalendarQuota(0));
    }
}

package io.kalends.calendars.domain.availability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssignmentModeTest {

    @ParameterizedTest
    @CsvSource({
        "COLLECTIVE, 3, true",
        "COLLECTIVE, 2, false",
        "COLLECTIVE, 0, false",
        "ROUND_ROBIN, 3, true",
        "ROUND_ROBIN, 1, true",
        "ROUND_ROBIN, 0, false",
    })
    void all_of_three_calendars_are_needed_together_and_one_of_them_by_turns(
            AssignmentMode mode, int there, boolean isServed) {
        assertThat(mode.isServedBy(there, 3)).isEqualTo(isServed);
    }
}

package io.kalends.calendars.domain.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendars.domain.calendar.BookingPolicyArbitraries;
import io.kalends.calendars.domain.calendar.BusinessHoursArbitraries;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Schedule;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Examples for the row of `engine.md` on several calendars. Each quotes its part of it.
class TeamTest {

    private static final LocalDate DAY = LocalDate.of(2027, 3, 1);
    private static final TimeSpan MORNING =
            TimeSpan.of(DAY.atStartOfDay().toInstant(ZoneOffset.UTC), Duration.ofHours(12));
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final CalendarId ADA = new CalendarId(new UUID(0, 1));
    private static final CalendarId GRACE = new CalendarId(new UUID(0, 2));

    private final TeamAvailability team =
            new TeamAvailability(Map.of(ADA, openFrom("09:00", "11:00"), GRACE, openFrom("09:20", "10:30")));

    /// "Several calendars, COLLECTIVE: grid windows are the intersection of the members' grid windows."
    @Test
    void together_they_offer_the_grid_of_the_time_that_all_are_open() {
        assertThat(team.common(MORNING, HALF_AN_HOUR, HALF_AN_HOUR))
                .extracting(slot -> time(slot.span()))
                .containsExactly("09:20", "09:50");
    }

    /// "ROUND_ROBIN: the union of each member's own candidates."
    @Test
    void one_for_another_they_offer_what_each_would() {
        assertThat(team.any(MORNING, HALF_AN_HOUR, HALF_AN_HOUR))
                .extracting(slot -> time(slot.span()) + (slot.takers().equals(List.of(ADA)) ? " Ada" : " Grace"))
                .containsExactly("09:00 Ada", "09:20 Grace", "09:30 Ada", "09:50 Grace", "10:00 Ada", "10:30 Ada");
    }

    private static Availability openFrom(String start, String end) {
        var hours = BusinessHoursArbitraries.daily(List.of(OpenTimeTest.window(start, end)));
        var open = OpenTime.of(Schedule.of(hours), ZoneOffset.UTC, DAY, DAY);
        var now = MORNING.start().minus(Duration.ofDays(1));
        return Availability.under(Circumstances.of(open, BookingPolicyArbitraries.permissive(1), now));
    }

    private static String time(TimeSpan span) {
        return LocalTime.ofInstant(span.start(), ZoneOffset.UTC).toString();
    }
}

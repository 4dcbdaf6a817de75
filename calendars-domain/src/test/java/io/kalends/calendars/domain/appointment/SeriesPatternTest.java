package io.kalends.calendars.domain.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendars.domain.Decision;
import io.kalends.calendars.domain.calendar.Recurrence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeriesPatternTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /// Dates that were counted beforehand.
    private record Dates(List<LocalDate> all, boolean isEndless) implements Recurrence {

        static Dates daily(String first, int count) {
            return new Dates(
                    Stream.iterate(LocalDate.parse(first), date -> date.plusDays(1))
                            .limit(count)
                            .toList(),
                    false);
        }

        @Override
        public String rule() {
            return "FREQ=DAILY";
        }

        @Override
        public List<LocalDate> firstDates(int atMost) {
            return all.stream().limit(atMost).toList();
        }

        @Override
        public List<LocalDate> datesBetween(LocalDate first, LocalDate last) {
            throw new UnsupportedOperationException();
        }
    }

    private static SeriesPattern from(String start) {
        return new SeriesPattern("FREQ=DAILY", Instant.parse(start), BERLIN, null);
    }

    private static Decision<List<Instant>, SeriesRejection> starts(String start, Recurrence recurrence) {
        return from(start).starts(recurrence);
    }

    private static List<Instant> instants(String... starts) {
        return Stream.of(starts).map(Instant::parse).toList();
    }

    @Test
    void the_local_time_stays_where_the_clock_goes_forward() {
        assertThat(starts("2027-03-27T08:00:00Z", Dates.daily("2027-03-27", 3))
                        .orThrow()
                        .state())
                .isEqualTo(instants("2027-03-27T08:00:00Z", "2027-03-28T07:00:00Z", "2027-03-29T07:00:00Z"));
    }

    @Test
    void a_local_time_that_the_wall_never_shows_is_the_instant_that_skips_it() {
        assertThat(starts("2027-03-27T01:30:00Z", Dates.daily("2027-03-27", 3))
                        .orThrow()
                        .state())
                .isEqualTo(instants("2027-03-27T01:30:00Z", "2027-03-28T01:00:00Z", "2027-03-29T00:30:00Z"));
    }

    @Test
    void of_a_local_time_that_the_wall_shows_twice_it_is_the_first_unless_the_series_starts_at_the_second() {
        assertThat(starts("2027-10-30T00:30:00Z", Dates.daily("2027-10-30", 2))
                        .orThrow()
                        .state())
                .isEqualTo(instants("2027-10-30T00:30:00Z", "2027-10-31T00:30:00Z"));
        assertThat(starts("2027-10-31T01:30:00Z", Dates.daily("2027-10-31", 2))
                        .orThrow()
                        .state())
                .isEqualTo(instants("2027-10-31T01:30:00Z", "2027-11-01T01:30:00Z"));
    }

    @Test
    void a_series_ends_within_its_bounds() {
        assertThat(starts("2027-01-01T08:00:00Z", Dates.daily("2027-01-01", SeriesPattern.MAX_OCCURRENCES))
                        .orThrow()
                        .state())
                .hasSize(SeriesPattern.MAX_OCCURRENCES);
        assertThat(starts("2027-01-01T08:00:00Z", Dates.daily("2027-01-01", SeriesPattern.MAX_OCCURRENCES + 1)))
                .isEqualTo(Decision.rejected(new SeriesRejection.RecurrenceTooLong()));
        var first = LocalDate.parse("2027-01-01");
        var last = first.plusDays(SeriesPattern.MAX_DAYS);
        assertThat(starts("2027-01-01T08:00:00Z", new Dates(List.of(first, last), false))
                        .orThrow()
                        .state())
                .hasSize(2);
        assertThat(starts("2027-01-01T08:00:00Z", new Dates(List.of(first, last.plusDays(1)), false)))
                .isEqualTo(Decision.rejected(new SeriesRejection.RecurrenceTooLong()));
        assertThat(starts("2027-01-01T08:00:00Z", new Dates(List.of(first), true)))
                .isEqualTo(Decision.rejected(new SeriesRejection.EndlessRecurrence()));
        assertThat(starts("2027-01-01T08:00:00Z", Dates.daily("2027-01-02", 2)))
                .isEqualTo(Decision.rejected(new SeriesRejection.StartNotInRecurrence()));
    }

    @Test
    void a_move_on_the_wall_is_the_same_change_of_date_and_time_whatever_the_clock_does() {
        var pattern = from("2027-03-26T08:00:00Z");
        var shift =
                pattern.wallTimeBetween(Instant.parse("2027-03-26T08:00:00Z"), Instant.parse("2027-03-28T08:00:00Z"));
        assertThat(shift).isEqualTo(Duration.ofHours(49));
        assertThat(pattern.laterOnTheWall(Instant.parse("2027-04-02T07:00:00Z"), shift))
                .isEqualTo(Instant.parse("2027-04-04T08:00:00Z"));
    }
}

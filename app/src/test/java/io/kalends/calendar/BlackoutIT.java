package io.kalends.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.http.CheckedClient;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlackoutIT {

    private static final LocalDate DAY = ApiClient.someDay();

    private final CheckedClient host = CheckedClient.newUser();
    private final UUID calendar = OfferedDay.nineToFive(host);
    private final String blackouts = "/calendars/" + calendar + "/blackout-dates";

    private Answer blackout(LocalDate first, LocalDate last, boolean yearly) {
        return host.post(blackouts, """
                {"firstDate": "%s", "lastDate": "%s", "reason": "Holidays", "yearly": %s}""".formatted(first, last, yearly));
    }

    private void requireClosed(LocalDate day) {
        assertThat(OfferedDay.of(host, calendar, day).starts()).as("%s", day).isEmpty();
    }

    private void requireOpen(LocalDate day) {
        assertThat(OfferedDay.of(host, calendar, day).starts()).as("%s", day).isEqualTo(OfferedDay.NINE_TO_FIVE);
    }

    @Test
    void a_blackout_takes_whole_days_out_its_last_one_included() {
        var added = blackout(DAY, DAY.plusDays(2), false);

        assertThat(added.json().propertyNames()).containsExactly("id", "firstDate", "lastDate", "reason", "yearly");
        requireOpen(DAY.minusDays(1));
        requireClosed(DAY);
        requireClosed(DAY.plusDays(2));
        requireOpen(DAY.plusDays(3));
        requireOpen(DAY.plusYears(1));
        assertThat(host.book(calendar, DAY + "T12:00:00Z").text("reason")).isEqualTo("BLACKOUT");
        assertThat(OfferedDay.of(host, calendar, DAY).text()).doesNotContain("Holidays");
    }

    @Test
    void a_yearly_blackout_over_new_year_comes_back() {
        var year = DAY.getYear() - 3;

        blackout(LocalDate.of(year, 12, 30), LocalDate.of(year + 1, 1, 2), true);

        var newYear = LocalDate.of(DAY.getYear() + 2, 1, 1);
        requireOpen(newYear.minusDays(3));
        requireClosed(newYear.minusDays(2));
        requireClosed(newYear);
        requireClosed(newYear.plusDays(1));
        requireOpen(newYear.plusDays(2));
    }

    @Test
    void a_blackout_is_moved_and_removed() {
        var added = blackout(DAY, DAY, false);

        var moved = host.put(blackouts + "/" + added.id(), """
                {"firstDate": "%s", "lastDate": "%s"}""".formatted(DAY.plusDays(1), DAY.plusDays(1)));

        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.json().required("reason").isNull()).isTrue();
        assertThat(moved.json().required("yearly").asBoolean()).isFalse();
        requireOpen(DAY);
        requireClosed(DAY.plusDays(1));
        host.delete(blackouts + "/" + added.id());
        requireOpen(DAY.plusDays(1));
        assertThat(host.delete(blackouts + "/" + added.id()).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-12-24, 2027-12-23, must not be before firstDate",
        "2027-01-01, 2028-01-02, must end a blackout of at most 366 days"
    })
    void a_blackout_ends_in_time(LocalDate first, LocalDate last, String message) {
        var refused = blackout(first, last, false);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("lastDate");
        assertThat(refused.json().at("/errors/0/message").asString()).isEqualTo(message);
        assertThat(host.get(blackouts).json().required("items")).isEmpty();
        assertThat(blackout(first, first.plusDays(365), true).status()).isEqualTo(201);
    }
}

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

class BreakIT {

    private static final LocalDate DAY = ApiClient.someDay();

    private final CheckedClient host = CheckedClient.newUser();
    private final UUID calendar = OfferedDay.nineToFive(host);
    private final String breaks = "/calendars/" + calendar + "/break-times";

    private Answer once(String start, String end) {
        return host.post(breaks, """
                {"name": "Dentist", "type": "OTHER", "date": "%s", "start": "%s", "end": "%s"}""".formatted(DAY, start, end));
    }

    @Test
    void a_break_withholds_what_lies_in_it_and_names_itself_nowhere() {
        var added = once("11:30", "13:00");

        assertThat(added.json().propertyNames()).containsExactly("id", "name", "type", "date", "start", "end");
        var day = OfferedDay.of(host, calendar, DAY);
        assertThat(day.starts()).containsExactly("09:00", "10:00", "13:00", "14:00", "15:00", "16:00");
        assertThat(day.text()).doesNotContain("Dentist").doesNotContain(added.text("id"));
        assertThat(OfferedDay.of(host, calendar, DAY.plusDays(1)).starts()).isEqualTo(OfferedDay.NINE_TO_FIVE);
    }

    @Test
    void nothing_is_booked_in_a_break() {
        once("12:00", "13:00");

        var refused = host.book(calendar, DAY + "T12:00:00Z");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("reason")).isEqualTo("BREAK");
        assertThat(refused.text()).doesNotContain("Dentist");
    }

    @Test
    void what_is_booked_stays_booked() {
        var booked = host.book(calendar, DAY + "T12:00:00Z");

        once("12:00", "13:00");

        assertThat(host.get("/appointments/" + booked.id()).json()).isEqualTo(booked.json());
    }

    @Test
    void a_break_applies_to_an_overridden_date_too() {
        once("20:00", "21:00");
        host.post("/calendars/" + calendar + "/availability-rules", """
                {"type": "DATE_OVERRIDE", "date": "%s", "windows": [{"start": "19:00", "end": "22:00"}]}""".formatted(DAY));

        assertThat(OfferedDay.of(host, calendar, DAY).starts()).containsExactly("19:00", "21:00");
    }

    @Test
    void a_recurring_break_comes_back_between_its_dates() {
        var added = host.post(breaks + "/recurring", """
                {"name": "Lunch", "type": "LUNCH", "daysOfWeek": ["%s", "%s"], "start": "12:00", "end": "13:00",
                  "firstDate": null, "lastDate": "%s"}""".formatted(
                        DAY.plusDays(1).getDayOfWeek(), DAY.getDayOfWeek(), DAY.plusDays(7)));

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json().propertyNames())
                .containsExactly("id", "name", "type", "daysOfWeek", "start", "end", "firstDate", "lastDate");
        for (var days : new int[] {0, 1, 7}) {
            assertThat(OfferedDay.of(host, calendar, DAY.plusDays(days)).starts())
                    .hasSize(7)
                    .doesNotContain("12:00");
        }
        for (var days : new int[] {2, 8, 14}) {
            assertThat(OfferedDay.of(host, calendar, DAY.plusDays(days)).starts())
                    .isEqualTo(OfferedDay.NINE_TO_FIVE);
        }
        assertThat(host.get(breaks).json().required("items")).containsExactly(added.json());
    }

    @Test
    void a_break_of_one_date_may_be_changed_into_one_that_comes_back() {
        var added = once("12:00", "13:00");
        var path = breaks + "/" + added.id();

        var changed = host.put(path, """
                {"name": "Rest", "type": "REST", "daysOfWeek": ["%s"], "start": "14:00", "end": "15:00"}""".formatted(DAY.getDayOfWeek()));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(OfferedDay.of(host, calendar, DAY).starts()).hasSize(7).doesNotContain("14:00");
        assertThat(OfferedDay.of(host, calendar, DAY.plusDays(7)).starts())
                .hasSize(7)
                .doesNotContain("14:00");
        assertThat(host.put(path, changed.json().toString()).json()).isEqualTo(changed.json());
        assertThat(host.put(path, added.json().toString()).json()).isEqualTo(added.json());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | `\"name\": \" \", \"type\": \"LUNCH\", \"date\": \"2027-03-29\", \"start\": \"12:00\", \"end\": \"13:00\"` | name",
                "`` | `\"name\": \"Lunch\", \"type\": \"LUNCH\", \"date\": \"2027-03-29\", \"start\": \"13:00\", \"end\": \"12:00\"` | end",
                "`` | `\"name\": \"Lunch\", \"type\": \"LUNCH\", \"date\": \"2027-03-29\", \"start\": \"24:00\", \"end\": \"24:00\"` | start",
                "`` | `\"name\": \"Lunch\", \"type\": \"DINNER\", \"date\": \"2027-03-29\", \"start\": \"12:00\", \"end\": \"13:00\"` | type",
                "`` | `\"name\": \"Lunch\", \"type\": \"LUNCH\", \"start\": \"12:00\", \"end\": \"13:00\"` | date",
                "`` | `\"name\": \"Lunch\", \"type\": \"LUNCH\", \"daysOfWeek\": [\"MONDAY\"], \"start\": \"12:00\", \"end\": \"13:00\"` | daysOfWeek",
                "/recurring | `\"name\": \"Lunch\", \"type\": \"LUNCH\", \"start\": \"12:00\", \"end\": \"13:00\"` | daysOfWeek",
                "/recurring | `\"name\": \"Lunch\", \"type\": \"LUNCH\", \"daysOfWeek\": [], \"start\": \"12:00\", \"end\": \"13:00\"` | daysOfWeek",
                "/recurring | `\"name\": \"Lunch\", \"type\": \"LUNCH\", \"daysOfWeek\": [null], \"start\": \"12:00\", \"end\": \"13:00\"` | daysOfWeek[0]",
                "/recurring | `\"name\": \"Lunch\", \"type\": \"LUNCH\", \"daysOfWeek\": [\"MONDAY\"], \"start\": \"12:00\", \"end\": \"13:00\", \"firstDate\": \"2027-01-02\", \"lastDate\": \"2027-01-01\"` | lastDate",
                "/recurring | `\"name\": \"Lunch\", \"type\": \"LUNCH\", \"daysOfWeek\": [\"MONDAY\"], \"start\": \"12:00\", \"end\": \"12:00\"` | end"
            })
    void what_is_wrong_is_told_by_its_field_and_nothing_changes(String route, String fields, String field) {
        var refused = host.post(breaks + route, "{" + fields + "}");

        assertThat(refused.status()).as("%s", refused).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(host.get(breaks).json().required("items")).isEmpty();
        assertThat(host.get(breaks).header("ETag")).isEqualTo("\"1\"");
    }
}

package io.kalends.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.appointment.AtOnce;
import io.kalends.http.CheckedClient;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvailabilityRuleIT {

    private static final LocalDate DAY = ApiClient.someDay();

    private final CheckedClient host = CheckedClient.newUser();
    private final UUID calendar = OfferedDay.nineToFive(host);
    private final String rules = "/calendars/" + calendar + "/availability-rules";

    private Answer override(LocalDate date, String windows) {
        return host.post(rules, """
                {"type": "DATE_OVERRIDE", "date": "%s", "windows": [%s]}""".formatted(date, windows));
    }

    private Answer daily(String effect, String windows) {
        return host.post(rules, """
                {"type": "RECURRING", "effect": "%s", "recurrence": "FREQ=DAILY", "firstDate": "%s", "windows": [%s]}""".formatted(effect, DAY, windows));
    }

    private static String window(String start, String end) {
        return """
                {"start": "%s", "end": "%s"}""".formatted(start, end);
    }

    @Test
    void an_override_is_answered_as_it_was_given_and_with_nothing_else() {
        var added = override(DAY, window("20:00", "24:00") + "," + window("08:00", "09:00"));

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json().propertyNames()).containsExactly("id", "type", "date", "windows");
        assertThat(added.json().required("windows").toString())
                .isEqualTo("[{\"start\":\"08:00\",\"end\":\"09:00\"},{\"start\":\"20:00\",\"end\":\"24:00\"}]");
        assertThat(added.header("Location")).isEqualTo("/api/v1" + rules + "/" + added.id());
        assertThat(host.get(rules).json().required("items")).containsExactly(added.json());
    }

    @Test
    void a_recurring_rule_is_answered_as_it_was_given_and_with_nothing_else() {
        var added = daily("CLOSED", "");

        assertThat(added.json().propertyNames())
                .containsExactly("id", "type", "effect", "recurrence", "firstDate", "lastDate", "windows");
        assertThat(added.json().required("lastDate").isNull()).isTrue();
        assertThat(host.get(rules).json().required("items")).containsExactly(added.json());
    }

    @Test
    void closing_beats_opening() {
        daily("OPEN", window("17:00", "20:00"));
        assertThat(OfferedDay.of(host, calendar, DAY).starts()).hasSize(11).contains("19:00");

        daily("CLOSED", window("10:00", "19:00"));

        assertThat(OfferedDay.of(host, calendar, DAY).starts()).containsExactly("09:00", "19:00");
        assertThat(OfferedDay.of(host, calendar, DAY.minusDays(1)).starts()).hasSize(8);
    }

    @Test
    void an_override_beats_both() {
        daily("OPEN", window("17:00", "20:00"));
        daily("CLOSED", "");
        assertThat(OfferedDay.of(host, calendar, DAY).starts()).isEmpty();

        override(DAY, window("11:00", "13:00"));

        assertThat(OfferedDay.of(host, calendar, DAY).starts()).containsExactly("11:00", "12:00");
        assertThat(OfferedDay.of(host, calendar, DAY.plusDays(1)).starts()).isEmpty();
    }

    @Test
    void an_override_without_windows_closes_its_date() {
        var closed = override(DAY, "");

        assertThat(OfferedDay.of(host, calendar, DAY).starts()).isEmpty();
        assertThat(host.delete(rules + "/" + closed.id()).status()).isEqualTo(204);
        assertThat(OfferedDay.of(host, calendar, DAY).starts()).hasSize(8);
        assertThat(host.get(rules).json().required("items")).isEmpty();
    }

    @Test
    void a_date_has_one_override() {
        var first = override(DAY, "");
        var next = override(DAY.plusDays(1), "");

        var second = override(DAY, window("11:00", "13:00"));
        var moved = host.put(rules + "/" + next.id(), """
                {"type": "DATE_OVERRIDE", "date": "%s", "windows": []}""".formatted(DAY));

        for (var refused : new Answer[] {second, moved}) {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("code")).isEqualTo("date_already_overridden");
            assertThat(refused.text("detail")).isEqualTo("There is an override for " + DAY + " already");
        }
        assertThat(host.get(rules).json().required("items")).containsExactly(first.json(), next.json());
    }

    @Test
    void a_refusal_is_told_in_the_callers_language() {
        override(DAY, "");

        var refused = host.with("Accept-Language", "de").post(rules, """
                {"type": "DATE_OVERRIDE", "date": "%s", "windows": []}""".formatted(DAY));

        assertThat(refused.text("detail")).isEqualTo("Für " + DAY + " gibt es schon eine Ausnahme");
    }

    @Test
    void an_override_may_be_changed_into_a_recurring_rule_and_what_was_read_can_be_sent_back() {
        var added = override(DAY, "");

        var changed = host.put(rules + "/" + added.id(), """
                {"type": "RECURRING", "effect": "CLOSED", "recurrence": "FREQ=WEEKLY", "firstDate": "%s",
                  "lastDate": "%s", "windows": []}""".formatted(DAY, DAY.plusDays(8)));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.id()).isEqualTo(added.id());
        assertThat(OfferedDay.of(host, calendar, DAY.plusDays(7)).starts()).isEmpty();
        assertThat(OfferedDay.of(host, calendar, DAY.plusDays(14)).starts()).hasSize(8);
        assertThat(host.put(rules + "/" + added.id(), changed.json().toString()).json())
                .isEqualTo(changed.json());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"type\": \"HOLIDAY\"` | type | invalid_format | must be one of DATE_OVERRIDE, RECURRING, TIME_SLOT",
                "`\"type\": \"TIME_SLOT\", \"start\": \"2027-03-28T10:00:00Z\", \"end\": \"2027-03-28T11:00:00Z\"` | capacity | required | Field is required",
                "`\"type\": \"TIME_SLOT\", \"start\": \"2027-03-28T10:00:00Z\", \"end\": \"2027-03-28T11:00:00Z\", \"capacity\": 0` | capacity | out_of_range | must be between 1 and 1000",
                "`\"type\": \"TIME_SLOT\", \"start\": \"2027-03-28T10:00:00Z\", \"end\": \"2027-03-28T10:00:00Z\", \"capacity\": 1` | end | out_of_range | must be after the start",
                "`\"type\": \"TIME_SLOT\", \"start\": \"2027-03-28T10:00:00Z\", \"end\": \"2027-03-29T10:01:00Z\", \"capacity\": 1` | end | out_of_range | must be at most 24 hours after the start",
                "`\"type\": \"TIME_SLOT\", \"start\": \"2027-03-28T10:00:30Z\", \"end\": \"2027-03-28T11:00:00Z\", \"capacity\": 1` | start | invalid_format | must be on a whole minute",
                "`\"type\": \"TIME_SLOT\", \"start\": \"2020-03-28T10:00:00Z\", \"end\": \"2020-03-28T11:00:00Z\", \"capacity\": 1` | start | starts_in_past | must be in the future",
                "`\"date\": \"2027-03-28\", \"windows\": []` | type | required | Field is required",
                "`\"type\": \"DATE_OVERRIDE\", \"windows\": []` | date | required | Field is required",
                "`\"type\": \"DATE_OVERRIDE\", \"date\": \"2027-02-30\", \"windows\": []` | date | invalid_format | must be a date between 1900 and 2200, such as 2027-03-28",
                "`\"type\": \"DATE_OVERRIDE\", \"date\": \"2027-03-28\", \"effect\": \"OPEN\", \"windows\": []` | effect | unknown_field | Unknown field",
                "`\"type\": \"DATE_OVERRIDE\", \"date\": \"2027-03-28\", \"windows\": [{\"start\": \"10:00\", \"end\": \"10:00\"}]` | windows[0].end | out_of_range | must be after the start",
                "`\"type\": \"DATE_OVERRIDE\", \"date\": \"2027-03-28\", \"windows\": [{\"start\": \"24:00\", \"end\": \"24:00\"}]` | windows[0].start | invalid_format | must be a local time from 00:00 to 23:59, such as 09:00",
                "`\"type\": \"DATE_OVERRIDE\", \"date\": \"2027-03-28\", \"windows\": [{\"start\": \"10:00\", \"end\": \"12:00\"}, {\"start\": \"11:00\", \"end\": \"13:00\"}]` | windows[1] | overlap | must not overlap another window of the day",
                "`\"type\": \"RECURRING\", \"effect\": \"OPEN\", \"recurrence\": \"FREQ=DAILY\", \"firstDate\": \"2027-01-01\", \"windows\": []` | windows | out_of_range | must name what the rule opens",
                "`\"type\": \"RECURRING\", \"effect\": \"CLOSED\", \"recurrence\": \"FREQ=DAILY\", \"firstDate\": \"2027-01-02\", \"lastDate\": \"2027-01-01\", \"windows\": []` | lastDate | out_of_range | must not be before firstDate",
                "`\"type\": \"RECURRING\", \"effect\": \"CLOSED\", \"recurrence\": \"FREQ=HOURLY\", \"firstDate\": \"2027-01-01\", \"windows\": []` | recurrence | invalid_recurrence | repeats within a day; it must repeat whole days",
                "`\"type\": \"RECURRING\", \"effect\": \"CLOSED\", \"recurrence\": \"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\", \"firstDate\": \"2027-01-01\", \"windows\": []` | recurrence | invalid_recurrence | never occurs",
                "`\"type\": \"RECURRING\", \"effect\": \"CLOSED\", \"recurrence\": \"FREQ=DAILY;UNTIL=20271231T000000Z\", \"firstDate\": \"2027-01-01\", \"windows\": []` | recurrence | invalid_recurrence | ends with a time in UNTIL; it must end with a date, such as UNTIL=20271231"
            })
    void what_is_wrong_is_told_by_its_field_and_nothing_changes(
            String fields, String field, String code, String message) {
        var existing = override(DAY, "");
        for (var refused : new Answer[] {
            host.post(rules, "{" + fields + "}"), host.put(rules + "/" + existing.id(), "{" + fields + "}")
        }) {
            assertThat(refused.status()).as("%s", refused).isEqualTo(422);
            var error = refused.json().at("/errors/0");
            assertThat(error.required("field").asString()).isEqualTo(field);
            assertThat(error.required("code").asString()).isEqualTo(code);
            assertThat(error.required("message").asString()).isEqualTo(message);
        }
        assertThat(host.get(rules).json().required("items")).containsExactly(existing.json());
        assertThat(host.get(rules).header("ETag")).isEqualTo(existing.header("ETag"));
    }

    @Test
    void a_recurrence_that_the_rfc_forbids_is_refused() {
        var refused = host.post(rules, """
                {"type": "RECURRING", "effect": "CLOSED", "recurrence": "FREQ=WEEKLY;BYMONTHDAY=1",
                  "firstDate": "2027-01-01", "windows": []}""");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("recurrence");
        assertThat(refused.json().at("/errors/0/message").asString()).startsWith("is no recurrence rule of RFC 5545: ");
    }

    @Test
    void a_part_has_its_calendars_version() {
        var added = override(DAY, "");
        assertThat(added.header("ETag")).isEqualTo("\"2\"");
        assertThat(host.get("/calendars/" + calendar).header("ETag")).isEqualTo("\"2\"");

        var path = rules + "/" + added.id();
        var stale = host.with("If-Match", "\"1\"");
        assertThat(stale.post(rules, added.json().toString()).status()).isEqualTo(412);
        assertThat(stale.put(path, added.json().toString()).status()).isEqualTo(412);
        assertThat(stale.delete(path).status()).isEqualTo(412);
        assertThat(host.get(rules).header("ETag")).isEqualTo("\"2\"");

        var removed = host.with("If-Match", "\"2\"").delete(path);
        assertThat(removed.status()).isEqualTo(204);
        assertThat(removed.header("ETag")).isEqualTo("\"3\"");
    }

    @Test
    void a_part_is_found_among_its_own_kind_alone() {
        var pause = host.post("/calendars/" + calendar + "/break-times", """
                {"name": "Dentist", "type": "OTHER", "date": "%s", "start": "09:00", "end": "10:00"}""".formatted(DAY));
        var closing = """
                {"type": "DATE_OVERRIDE", "date": "%s", "windows": []}""".formatted(DAY);

        for (var id : new UUID[] {pause.id(), UUID.randomUUID()}) {
            assertThat(host.put(rules + "/" + id, closing).status()).isEqualTo(404);
            assertThat(host.delete(rules + "/" + id).status()).isEqualTo(404);
        }
    }

    @Test
    void rules_added_at_the_same_moment_are_all_there() {
        var adding = IntStream.range(0, 12)
                .<Callable<Integer>>mapToObj(
                        i -> () -> override(DAY.plusDays(i), "").status())
                .toList();

        assertThat(AtOnce.run(adding)).containsOnly(201);

        assertThat(host.get(rules).json().required("items")).hasSize(12);
        assertThat(host.get("/calendars/" + calendar).json().required("version").asInt())
                .isEqualTo(13);
    }

    @Test
    void rules_are_listed_page_by_page_in_the_order_in_which_they_were_made() {
        var made = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            made.add(override(DAY.minusDays(i), "").text("id"));
        }

        var first = host.get(rules + "?limit=2");
        host.delete(rules + "/" + made.get(1));
        var second = host.get(rules + "?limit=2&cursor=" + first.text("nextCursor"));
        var last = host.get(rules + "?limit=2&cursor=" + second.text("nextCursor"));

        assertThat(ids(first)).isEqualTo(made.subList(0, 2));
        assertThat(ids(second)).isEqualTo(made.subList(2, 4));
        assertThat(ids(last)).isEqualTo(made.subList(4, 5));
        assertThat(last.json().required("nextCursor").isNull()).isTrue();
        assertThat(ids(host.get(rules + "?sort=-createdAt&limit=1"))).containsExactly(made.getLast());
    }

    @ParameterizedTest
    @CsvSource({"sort=date,sort", "cursor=x,cursor", "cursor=createdAt:1,cursor", "limit=0,limit"})
    void a_page_that_there_is_not_is_refused(String query, String field) {
        var refused = host.get(rules + "?" + query);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo(field);
    }

    private static List<String> ids(Answer page) {
        return page.json()
                .required("items")
                .valueStream()
                .map(item -> item.required("id").asString())
                .toList();
    }

    @Test
    void changes_are_in_the_audit_trail_of_the_calendar() {
        var added = override(DAY, "");
        host.delete(rules + "/" + added.id());

        var path = "/audit?action=calendar.schedule_changed&sort=at&subject=" + calendar;
        await().until(() -> host.get(path).json().required("items").size() == 2);

        var entries = host.get(path).json().required("items");
        assertThat(entries.at("/0/details/part").asString()).isEqualTo("AVAILABILITY_RULE");
        assertThat(entries.at("/0/details/change").asString()).isEqualTo("ADDED");
        assertThat(entries.at("/1/details/change").asString()).isEqualTo("REMOVED");
        assertThat(entries.at("/1/details/partId").asString())
                .isEqualTo(added.id().toString());
    }
}

package io.kalends.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.http.CheckedClient;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a host sees of a change before saving it.
class PreviewIT {

    private static final LocalDate DAY = ApiClient.someDay();

    private final CheckedClient host = CheckedClient.newUser();
    private final UUID calendar = OfferedDay.nineToFive(host);

    private Answer preview(String changes) {
        return host.post(
                "/calendars/" + calendar + "/availability/preview", """
                {"from": "%sT00:00:00Z", "to": "%sT00:00:00Z", "changes": {%s}}""".formatted(DAY, DAY.plusDays(1), changes));
    }

    private Answer override(LocalDate date, String windows) {
        return host.post("/calendars/" + calendar + "/availability-rules", """
                {"type": "DATE_OVERRIDE", "date": "%s", "windows": [%s]}""".formatted(date, windows));
    }

    private static List<String> starts(Answer preview, String list) {
        assertThat(preview.status()).as("%s", preview).isEqualTo(200);
        return preview.json()
                .required(list)
                .valueStream()
                .map(slot -> slot.required("start").asString().substring(11, 16))
                .toList();
    }

    @Test
    void a_lunch_break_would_cost_a_slot() {
        var preview = preview("""
                "breakTimes": [{"name": "Lunch", "type": "LUNCH", "date": "%s", "start": "12:00", "end": "13:00"}]""".formatted(DAY));

        assertThat(starts(preview, "slots")).hasSize(7).doesNotContain("12:00");
        assertThat(starts(preview, "gained")).isEmpty();
        assertThat(starts(preview, "lost")).containsExactly("12:00");
        assertThat(preview.json().required("lost").get(0).required("source").asString())
                .isEqualTo("HOURS");
        assertThat(OfferedDay.of(host, calendar, DAY).starts()).hasSize(8);
    }

    @Test
    void an_evening_would_bring_slots_which_a_rule_opens() {
        var preview = preview("""
                "availabilityRules": [{"type": "RECURRING", "effect": "OPEN", "recurrence": "FREQ=DAILY",
                  "firstDate": "%s", "windows": [{"start": "18:00", "end": "20:00"}]}]""".formatted(DAY));

        assertThat(starts(preview, "gained")).containsExactly("18:00", "19:00");
        assertThat(preview.json().required("gained").get(0).required("source").asString())
                .isEqualTo("RULE");
        assertThat(starts(preview, "slots")).hasSize(10);
    }

    @Test
    void a_buffer_would_cost_the_slots_beside_what_is_booked_even_far_from_the_question() {
        host.book(calendar, DAY.minusDays(1) + "T16:00:00Z");

        var preview = preview("""
                "bufferTimes": [{"type": "BEFORE", "minutes": 1440}]""");

        assertThat(starts(preview, "lost"))
                .containsExactly("09:00", "10:00", "11:00", "12:00", "13:00", "14:00", "15:00", "16:00");
    }

    @Test
    void several_changes_are_seen_at_once() {
        var preview = preview("""
                "businessHours": [{"dayOfWeek": "%s", "windows": [{"start": "08:00", "end": "11:00"}]}],
                "blackoutDates": [{"firstDate": "%s", "lastDate": "%s"}],
                "bufferTimes": [{"type": "AFTER", "minutes": 15}]""".formatted(DAY.getDayOfWeek(), DAY.plusDays(1), DAY.plusDays(1)));

        assertThat(starts(preview, "slots")).containsExactly("08:00", "09:00", "10:00");
        assertThat(starts(preview, "gained")).containsExactly("08:00");
        assertThat(starts(preview, "lost")).hasSize(6);
    }

    @Test
    void a_part_may_take_anothers_place() {
        var closed = override(DAY, "");
        var opened = """
                "availabilityRules": [{"type": "DATE_OVERRIDE", "date": "%s",
                  "windows": [{"start": "20:00", "end": "21:00"}]}]""".formatted(DAY);

        var second = preview(opened);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("code")).isEqualTo("date_already_overridden");
        assertThat(second.text("detail")).isEqualTo("There is an override for " + DAY + " already");

        var replaced = preview(opened + ", \"removes\": [\"" + closed.id() + "\"]");
        assertThat(starts(replaced, "slots")).containsExactly("20:00");
    }

    @Test
    void a_session_would_take_the_place_of_slots() {
        var preview = preview("""
                "availabilityRules": [%s]""".formatted(session("14:30", "16:00")));

        assertThat(starts(preview, "gained")).containsExactly("14:30");
        assertThat(preview.json()
                        .required("gained")
                        .get(0)
                        .required("remaining")
                        .asInt())
                .isEqualTo(12);
        assertThat(starts(preview, "lost")).containsExactly("14:00", "15:00");
    }

    @Test
    void a_session_that_goes_gives_its_time_back_and_another_may_take_it() {
        var saved = host.post("/calendars/" + calendar + "/availability-rules", session("14:00", "16:00"));
        assertThat(saved.status()).isEqualTo(201);
        var removed = "\"removes\": [\"" + saved.id() + "\"]";

        assertThat(starts(preview(removed), "gained")).containsExactly("14:00", "15:00");
        assertThat(starts(preview(removed + ", \"availabilityRules\": [" + session("15:00", "16:00") + "]"), "slots"))
                .contains("14:00", "15:00");

        host.book(calendar, DAY + "T14:00:00Z");
        var booked = preview(removed);
        assertThat(booked.status()).isEqualTo(409);
        assertThat(booked.text("code")).isEqualTo("time_slot_booked");
    }

    @Test
    void a_session_that_gets_more_places_is_gained_and_one_that_gets_fewer_is_lost_in_part() {
        var saved = host.post("/calendars/" + calendar + "/availability-rules", session("14:00", "16:00"));
        var removed = "\"removes\": [\"" + saved.id() + "\"], \"availabilityRules\": ";

        var more = preview(removed + "[" + session("14:00", "16:00", 15) + "]");
        var fewer = preview(removed + "[" + session("14:00", "16:00", 9) + "]");
        var asMany = preview(removed + "[" + session("14:00", "16:00") + "]");

        assertThat(starts(more, "gained")).containsExactly("14:00");
        assertThat(more.json().at("/gained/0/remaining").asInt()).isEqualTo(15);
        assertThat(starts(more, "lost")).isEmpty();
        assertThat(starts(fewer, "gained")).isEmpty();
        assertThat(starts(fewer, "lost")).containsExactly("14:00");
        assertThat(fewer.json().at("/lost/0/remaining").asInt()).isEqualTo(12);
        assertThat(starts(asMany, "gained")).isEmpty();
        assertThat(starts(asMany, "lost")).isEmpty();
    }

    @Test
    void a_session_needs_the_whole_calendar_as_it_would_when_saved() {
        host.book(calendar, DAY + "T15:00:00Z");

        var overBooking = preview("\"availabilityRules\": [" + session("14:00", "16:00") + "]");
        assertThat(overBooking.status()).isEqualTo(409);
        assertThat(overBooking.text("reason")).isEqualTo("BUSY_APPOINTMENT");
        var overEachOther = preview(
                "\"availabilityRules\": [" + session("10:00", "11:00") + ", " + session("10:30", "11:30") + "]");
        assertThat(overEachOther.status()).isEqualTo(409);
    }

    private static String session(String start, String end) {
        return session(start, end, 12);
    }

    private static String session(String start, String end, int capacity) {
        return """
                {"type": "TIME_SLOT", "start": "%sT%s:00Z", "end": "%sT%s:00Z", "capacity": %d}""".formatted(DAY, start, DAY, end, capacity);
    }

    @Test
    void what_is_not_there_cannot_go() {
        assertThat(preview("\"removes\": [\"" + UUID.randomUUID() + "\"]").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"availabilityRules\": [{\"type\": \"RECURRING\", \"effect\": \"CLOSED\", \"recurrence\": \"FREQ=HOURLY\", \"firstDate\": \"2027-01-01\", \"windows\": []}]` | changes.availabilityRules[0].recurrence | invalid_recurrence | repeats within a day; it must repeat whole days",
                "`\"availabilityRules\": [{\"date\": \"2027-01-01\", \"windows\": []}]` | changes.availabilityRules[0].type | required | Field is required",
                "`\"availabilityRules\": [{\"type\": \"DATE_OVERRIDE\", \"date\": \"2027-01-01\", \"effect\": \"OPEN\", \"windows\": []}]` | changes.availabilityRules[0].effect | unknown_field | Unknown field",
                "`\"breakTimes\": [{\"name\": \"Lunch\", \"type\": \"LUNCH\", \"date\": \"2027-03-29\", \"start\": \"12:00\", \"end\": \"11:00\"}]` | changes.breakTimes[0].end | out_of_range | must be after the start",
                "`\"blackoutDates\": [{\"firstDate\": \"2027-03-29\", \"lastDate\": \"2027-03-28\"}]` | changes.blackoutDates[0].lastDate | out_of_range | must not be before firstDate",
                "`\"bufferTimes\": [{\"type\": \"AFTER\", \"minutes\": 0}]` | changes.bufferTimes[0].minutes | out_of_range | must be between 1 and 1440",
                "`\"businessHours\": [{\"dayOfWeek\": \"MONDAY\", \"windows\": [{\"start\": \"09:00\", \"end\": \"11:00\"}, {\"start\": \"10:00\", \"end\": \"12:00\"}]}]` | changes.businessHours[0].windows[1] | overlap | must not overlap another window of the day",
                "`\"removes\": [\"x\"]` | changes.removes[0] | invalid_format | must be a UUID, such as 01920000-0000-7000-8000-000000000000",
                "`\"rules\": []` | changes.rules | unknown_field | Unknown field"
            })
    void what_is_wrong_is_told_by_its_place_in_the_request(String changes, String field, String code, String message) {
        var refused = preview(changes);

        assertThat(refused.status()).as("%s", refused).isEqualTo(422);
        var error = refused.json().at("/errors/0");
        assertThat(error.required("field").asString()).isEqualTo(field);
        assertThat(error.required("code").asString()).isEqualTo(code);
        assertThat(error.required("message").asString()).isEqualTo(message);
    }
}

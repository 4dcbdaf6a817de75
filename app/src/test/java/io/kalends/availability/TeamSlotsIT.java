package io.kalends.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// When one of several calendars is free, and when all of them are.
class TeamSlotsIT {

    private static final LocalDate DAY = ApiClient.someDay();
    private static final String MORNING = "&from=%sT09:00:00Z&to=%sT10:30:00Z".formatted(DAY, DAY);

    private final ApiClient host = KalendsInstance.shared().newUser();

    @Test
    void each_calendar_says_what_it_offers_itself() {
        var ada = host.newCalendar();
        var grace = host.newCalendar();
        host.book(ada, DAY + "T09:00:00Z");

        var answer = host.get("/availability?mode=ANY&stepMinutes=30" + MORNING);

        assertThat(starts(member(answer.json(), ada))).containsExactly("09:30", "10:00");
        assertThat(starts(member(answer.json(), grace))).containsExactly("09:00", "09:30", "10:00");
        assertThat(answer.json().required("slots").isNull()).isTrue();
    }

    @Test
    void all_calendars_at_once_offer_what_is_free_in_each() {
        var ada = host.newCalendar();
        var grace = host.newCalendar();
        host.book(ada, DAY + "T09:00:00Z");
        host.book(grace, DAY + "T10:00:00Z");

        var answer = host.get("/availability?mode=ALL&stepMinutes=30" + MORNING);

        assertThat(starts(answer.json())).containsExactly("09:30");
        assertThat(answer.json().required("calendars")).hasSize(2);
    }

    @Test
    void a_calendar_that_is_named_must_be_ones_own_or_shared() {
        var strangers = KalendsInstance.shared().newUser().newCalendar();

        var answer = host.get("/availability?calendarId=%s%s".formatted(strangers, MORNING));

        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void who_has_no_calendar_gets_no_slots() {
        assertThat(starts(host.get("/availability?mode=ALL" + MORNING).json())).isEmpty();
    }

    @Test
    void more_than_two_months_are_too_many() {
        var answer = host.get("/availability?from=2027-01-01T00:00:00Z&to=2027-03-05T00:00:00Z");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().required("errors").get(0).required("message").asString())
                .isEqualTo("must be at most 62 days after from");
    }

    @Test
    void whoever_has_more_than_a_hundred_active_calendars_names_those_that_are_meant() {
        var calendar = host.newCalendar();
        KalendsInstance.shared().database().execute("""
                insert into calendars.calendars
                select (jsonb_populate_record(template, jsonb_build_object('id', gen_random_uuid()))).*
                from calendars.calendars template, generate_series(1, 100) where template.id = {0}""", DSL.val(calendar));

        for (var path : List.of("?mode=ANY", "?mode=ALL", "/export?format=ics", "/export?format=calcom")) {
            var refused = host.get("/availability" + path + MORNING);
            assertThat(refused.status()).as("%s", refused).isEqualTo(422);
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("calendarId");
            assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo("too_many_active_calendars");
            assertThat(refused.json().at("/errors/0/message").asString())
                    .isEqualTo("must name 1 to 100 calendars, since you have more active ones than that");
            assertThat(host.get("/availability" + path + MORNING + "&calendarId=" + calendar)
                            .status())
                    .isEqualTo(200);
        }
    }

    /// `engine.md`: a TIME_SLOT rule is one candidate as it stands, of one calendar.
    @Test
    void sessions_are_their_own_calendars_alone() {
        var ada = host.newCalendar();
        var grace = host.newCalendar();
        for (var calendar : List.of(ada, grace)) {
            host.post("/calendars/" + calendar + "/availability-rules", """
                    {"type": "TIME_SLOT", "start": "%sT09:30:00Z", "end": "%sT10:00:00Z", "capacity": 5}""".formatted(DAY, DAY));
        }

        var each = host.get("/availability?mode=ANY&stepMinutes=30" + MORNING).json();
        var common = host.get("/availability?mode=ALL&stepMinutes=30" + MORNING).json();

        assertThat(starts(member(each, ada))).containsExactly("09:00", "09:30", "10:00");
        assertThat(starts(common)).containsExactly("09:00", "10:00");
    }

    private static JsonNode member(JsonNode answer, UUID calendar) {
        return answer.required("calendars").values().stream()
                .filter(one -> one.required("calendarId").asString().equals(calendar.toString()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> starts(JsonNode slots) {
        return slots.required("slots").values().stream()
                .map(slot -> slot.required("start").asString().substring(11, 16))
                .toList();
    }
}

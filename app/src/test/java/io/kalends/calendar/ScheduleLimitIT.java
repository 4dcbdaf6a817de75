package io.kalends.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendars.domain.calendar.Schedule;
import io.kalends.http.CheckedClient;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A calendar has at most [Schedule#MAX_PARTS] rules, breaks, blackouts and buffers.
class ScheduleLimitIT {

    private static final String LUNCH = """
            {"name": "Lunch", "type": "LUNCH", "date": "%s", "start": "12:00", "end": "13:00"}""".formatted(ApiClient.someDay());

    private final CheckedClient host = CheckedClient.newUser();
    private final UUID calendar = OfferedDay.nineToFive(host);
    private final String breaks = "/calendars/" + calendar + "/break-times";

    /// All but one, at once, since the routes add one by one.
    @BeforeEach
    void fillUpToTheLastPart() {
        KalendsInstance.shared().database().execute("""
                        insert into calendars.buffer_times (id, calendar_id, side, minutes)
                        select gen_random_uuid(), ?, 'AFTER', 1 from generate_series(1, ?)""", calendar, Schedule.MAX_PARTS - 1);
        // What follows events may have read the calendar already; another version has it read again.
        KalendsInstance.shared()
                .database()
                .execute("update calendars.calendars set version = version + 1 where id = ?", calendar);
    }

    private Answer preview(String changes) {
        return host.post("/calendars/" + calendar + "/availability/preview", """
                {"from": "2027-03-01T00:00:00Z", "to": "2027-03-02T00:00:00Z", "changes": {%s}}""".formatted(changes));
    }

    private static void requireRefused(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(409);
        assertThat(answer.text("code")).isEqualTo("schedule_limit_exceeded");
        assertThat(answer.text("detail")).isEqualTo("A calendar has at most 1000 rules, breaks, blackouts and buffers");
    }

    @Test
    void one_part_more_than_allowed_is_refused_of_whatever_kind() {
        assertThat(host.post(breaks, LUNCH).status()).isEqualTo(201);

        requireRefused(host.post(breaks, LUNCH));
        requireRefused(host.post("/calendars/" + calendar + "/buffer-times", """
                {"type": "AFTER", "minutes": 15}"""));
        requireRefused(host.post("/calendars/" + calendar + "/blackout-dates", """
                {"firstDate": "2027-12-24", "lastDate": "2027-12-26"}"""));
        requireRefused(host.post("/calendars/" + calendar + "/availability-rules", """
                {"type": "DATE_OVERRIDE", "date": "2027-12-31", "windows": []}"""));
        assertThat(host.get(breaks).json().required("items")).hasSize(1);
    }

    @Test
    void a_part_may_change_and_one_that_goes_makes_room_for_another() {
        var lunch = host.post(breaks, LUNCH);
        var path = breaks + "/" + lunch.id();

        assertThat(host.put(path, LUNCH.replace("Lunch", "Siesta")).status()).isEqualTo(200);
        assertThat(host.delete(path).status()).isEqualTo(204);
        assertThat(host.post(breaks, LUNCH).status()).isEqualTo(201);
    }

    @Test
    void a_preview_counts_as_saving_would() {
        assertThat(preview("\"breakTimes\": [" + LUNCH + "]").status()).isEqualTo(200);
        requireRefused(preview("\"breakTimes\": [" + LUNCH + "," + LUNCH + "]"));

        var lunch = host.post(breaks, LUNCH);
        requireRefused(preview("\"breakTimes\": [" + LUNCH + "]"));
        assertThat(preview("\"breakTimes\": [%s], \"removes\": [\"%s\"]".formatted(LUNCH, lunch.id()))
                        .status())
                .isEqualTo(200);
    }
}

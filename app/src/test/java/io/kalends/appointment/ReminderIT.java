package io.kalends.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReminderIT {

    private final ApiClient host = KalendsInstance.shared().newUser();
    private final UUID calendar = host.newCalendar();

    private ApiClient.Answer setting(String reminders) {
        return host.put("/calendars/" + calendar, """
                {"name": "Open", "timeZone": "UTC", "reminders": %s}""".formatted(reminders));
    }

    private List<JsonNode> reminders(UUID appointment, int count) {
        await().until(() -> items(appointment).size() == count);
        return items(appointment);
    }

    private List<JsonNode> items(UUID appointment) {
        return host.get("/appointments/" + appointment + "/reminders")
                .json()
                .required("items")
                .valueStream()
                .toList();
    }

    @Test
    void a_booking_has_one_reminder_a_day_before_unless_its_calendar_says_otherwise() {
        var start = Instant.parse(ApiClient.someDay() + "T09:00:00Z");
        var id = host.book(calendar, start.toString()).id();

        var reminder = reminders(id, 1).getFirst();

        assertThat(reminder.required("dueAt").asString())
                .isEqualTo(start.minus(1, ChronoUnit.DAYS).toString());
        assertThat(reminder.required("minutesBefore").asInt()).isEqualTo(1440);
        assertThat(reminder.required("channel").asString()).isEqualTo("EMAIL");
        assertThat(reminder.required("start").asString()).isEqualTo(start.toString());
        assertThat(reminder.required("status").asString()).isEqualTo("SCHEDULED");
        assertThat(reminder.required("settledAt").isNull()).isTrue();
    }

    @Test
    void reminders_follow_an_appointment_that_is_moved_and_end_with_it() {
        var id = host.book(calendar, ApiClient.someDay() + "T09:00:00Z").id();
        reminders(id, 1);

        host.post("/appointments/" + id + "/reschedule", """
                {"start": "%sT11:00:00Z"}""".formatted(ApiClient.someDay()));
        assertThat(reminders(id, 2).stream()
                        .map(reminder -> reminder.required("status").asString()))
                .containsExactly("CANCELLED", "SCHEDULED");

        host.post("/appointments/" + id + "/cancel", null);
        await().untilAsserted(() -> assertThat(items(id).stream()
                        .map(reminder -> reminder.required("status").asString()))
                .containsOnly("CANCELLED"));
    }

    @Test
    void a_booking_at_short_notice_skips_the_reminders_whose_time_has_passed() {
        assertThat(setting("""
                [{"minutesBefore": 60, "channel": "EMAIL"}, {"minutesBefore": 1440, "channel": "EMAIL"}]""").status()).isEqualTo(200);
        var start = TestClock.now().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofHours(3));

        var reminders = reminders(host.book(calendar, start.toString()).id(), 2);

        assertThat(reminders.stream()
                        .map(reminder -> reminder.required("status").asString()))
                .containsExactly("SKIPPED", "SCHEDULED");
    }

    @Test
    void a_request_has_reminders_once_it_is_approved() {
        host.put("/calendars/" + calendar, """
                {"name": "Asked first", "timeZone": "UTC", "confirmation": "APPROVAL"}""");
        var requested = host.book(calendar, ApiClient.someDay() + "T09:00:00Z");
        assertThat(items(requested.id())).isEmpty();

        host.patch("/appointments/" + requested.id() + "/status", """
                {"status": "CONFIRMED"}""");

        assertThat(reminders(requested.id(), 1).getFirst().required("status").asString())
                .isEqualTo("SCHEDULED");
    }

    @Test
    void a_calendar_may_remind_of_nothing_and_says_how_it_reminds() {
        assertThat(setting("[]").json().required("reminders")).isEmpty();
        var read = setting("""
                [{"minutesBefore": 30, "channel": "EMAIL"}, {"minutesBefore": 120, "channel": "EMAIL"},
                  {"minutesBefore": 30, "channel": "EMAIL"}]""").json().required("reminders");

        assertThat(read.valueStream().map(rule -> rule.required("minutesBefore").asInt()))
                .containsExactly(120, 30);
        assertThat(host.get("/calendars/" + calendar).json().required("reminders"))
                .isEqualTo(read);
    }

    @Test
    void what_a_calendar_cannot_do_is_refused_by_name() {
        var rule = "{\"minutesBefore\": 30, \"channel\": \"EMAIL\"}";
        assertRefused(
                setting("[%s]".formatted(String.join(",", List.of(rule, rule, rule, rule, rule, rule)))), "reminders");
        assertRefused(setting("[{\"minutesBefore\": 4, \"channel\": \"EMAIL\"}]"), "reminders[0].minutesBefore");
        assertRefused(setting("[{\"minutesBefore\": 43201, \"channel\": \"EMAIL\"}]"), "reminders[0].minutesBefore");
        assertRefused(setting("[{\"minutesBefore\": 30, \"channel\": \"SMS\"}]"), "reminders[0].channel");
    }

    private static void assertRefused(ApiClient.Answer answer, String field) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
    }
}

package io.kalends.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CalendarIT {

    private static final String NINE = ApiClient.someDay() + "T09:00:00Z";

    private final ApiClient host = KalendsInstance.shared().newUser();

    private UUID calendarWith(String settings) {
        return host.post("/calendars", """
                {"name": "Chairs", "timeZone": "UTC", %s, "businessHours": [%s]}""".formatted(settings, EVERY_DAY)).id();
    }

    private static final String EVERY_DAY = String.join(
            ",", Arrays.stream(DayOfWeek.values()).map("""
                    {"dayOfWeek": "%s", "windows": [{"start": "00:00", "end": "24:00"}]}"""::formatted).toList());

    @Test
    void a_calendar_without_upcoming_appointments_is_deleted() {
        var calendar = host.newCalendar();
        var booked = host.book(calendar, NINE);
        assertThat(host.delete("/calendars/" + calendar).status()).isEqualTo(409);

        host.post("/appointments/" + booked.id() + "/cancel", null);

        assertThat(host.delete("/calendars/" + calendar).status()).isEqualTo(204);
        assertThat(host.get("/calendars/" + calendar).status()).isEqualTo(404);
    }

    /// `engine.md`: lowering capacity while a removed seat has a future claim is 409.
    @Test
    void capacity_is_not_lowered_below_a_seat_that_is_taken() {
        var calendar = calendarWith("\"capacity\": 2");
        host.book(calendar, NINE);
        host.book(calendar, NINE);

        var lowered = host.put("/calendars/" + calendar, """
                {"name": "Chairs", "timeZone": "UTC", "capacity": 1}""");

        assertThat(lowered.status()).isEqualTo(409);
        assertThat(lowered.text("code")).isEqualTo("seats_taken");
        assertThat(lowered.text("detail")).isEqualTo("A seat beyond 1 has a future booking");
    }

    @Test
    void a_request_waits_for_its_host_and_is_approved() {
        var calendar = calendarWith("\"confirmation\": \"APPROVAL\"");
        var requested = host.book(calendar, NINE);
        assertThat(requested.text("status")).isEqualTo("PENDING");

        var approved = host.patch("/appointments/" + requested.id() + "/status", """
                {"status": "CONFIRMED"}""");

        assertThat(approved.text("status")).isEqualTo("CONFIRMED");
        assertThat(host.patch("/appointments/" + requested.id() + "/status", """
                        {"status": "DECLINED"}""")
                        .text("detail"))
                .isEqualTo("An appointment that is CONFIRMED cannot become DECLINED");
    }

    @Test
    void only_calendars_of_ones_own_are_respected() {
        var answer = host.post("/calendars", """
                {"name": "Mine", "timeZone": "UTC", "respects": ["%s"]}""".formatted(UUID.randomUUID()));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().required("errors").get(0).required("field").asString())
                .isEqualTo("respects");
    }

    /// `api.md`: what was read can be sent back.
    @Test
    void a_calendar_that_respects_a_deleted_one_can_be_saved_as_it_was_read() {
        var respected = host.newCalendar();
        var calendar = host.post("/calendars", """
                {"name": "Mine", "timeZone": "UTC", "respects": ["%s"]}""".formatted(respected)).id();
        host.delete("/calendars/" + respected);
        var read = host.get("/calendars/" + calendar);

        var saved = host.put("/calendars/" + calendar, read.text());

        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(saved.json().required("respects")).isEqualTo(read.json().required("respects"));
        assertThat(host.post("/calendars", read.text()).status()).isEqualTo(422);
    }

    @Test
    void a_calendar_comes_to_respect_only_those_that_exist() {
        var calendar = host.newCalendar();

        var answer = host.put("/calendars/" + calendar, """
                {"name": "Mine", "timeZone": "UTC", "respects": ["%s"]}""".formatted(UUID.randomUUID()));

        assertThat(answer.status()).isEqualTo(422);
    }

    @Test
    void a_reason_is_for_declining_alone() {
        var requested = host.book(calendarWith("\"confirmation\": \"APPROVAL\""), NINE);

        var answer = host.patch("/appointments/" + requested.id() + "/status", """
                {"status": "CONFIRMED", "reason": "Why not"}""");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("reason");
        assertThat(answer.json().at("/errors/0/message").asString()).isEqualTo("is given with DECLINED alone");
        assertThat(host.get("/appointments/" + requested.id()).text("status")).isEqualTo("PENDING");
        assertThat(host.patch("/appointments/" + requested.id() + "/status", """
                        {"status": "DECLINED", "reason": "Why not"}""")
                        .text("status"))
                .isEqualTo("DECLINED");
    }
}

package io.kalends.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendar.CalendarDraft;
import io.kalends.calendars.domain.calendar.BusinessHours;
import io.kalends.calendars.domain.calendar.LocalWindow;
import io.kalends.identity.Account;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What hosts and their guests are told when they ask why.
class ExplainIT {

    private static final LocalDate DAY = ApiClient.someDay();

    private final KalendsInstance kalends = KalendsInstance.shared();
    private final ApiClient host = kalends.newUser();

    @Test
    void a_free_time_can_be_booked() {
        var answer = explain(host, host.newCalendar(), "09:00");

        assertThat(answer.json().required("offered").asBoolean()).isTrue();
        assertThat(answer.json().required("reason").isNull()).isTrue();
        assertThat(answer.text("detail")).isEqualTo("This time can be booked.");
        assertThat(answer.text("end")).isEqualTo(DAY + "T09:30:00Z");
    }

    @Test
    void the_appointment_in_the_way_is_named_in_the_calendars_local_time() {
        var calendar = CalendarDraft.open(1).in(ZoneId.of("Asia/Kolkata")).createdBy(host);
        var booked = host.book(calendar, DAY + "T09:00:00Z");

        var answer = explain(host, calendar, "09:15");

        assertThat(answer.text("reason")).isEqualTo("BUSY_APPOINTMENT");
        assertThat(answer.text("detail"))
                .isEqualTo("The appointment with Ada Lovelace from %s 14:30 to 15:00 takes this time.".formatted(DAY));
        assertThat(answer.json().required("source").required("kind").asString()).isEqualTo("APPOINTMENT");
        assertThat(answer.json().required("source").required("id").asString())
                .isEqualTo(booked.id().toString());
    }

    @Test
    void a_guest_who_may_see_no_more_than_free_and_busy_learns_no_names() {
        var calendar = host.newCalendar();
        host.book(calendar, DAY + "T09:00:00Z");
        var account = Account.register(kalends.client());
        host.post("/calendars/" + calendar + "/shares", """
                {"userId": "%s", "permission": "FREE_BUSY"}""".formatted(account.id()));

        var answer = explain(account.logIn().client(), calendar, "09:00");

        assertThat(answer.text("reason")).isEqualTo("BUSY_APPOINTMENT");
        assertThat(answer.text("detail")).isEqualTo("An appointment takes this time.");
        assertThat(answer.json().required("source").isNull()).isTrue();
    }

    @Test
    void the_event_in_the_way_is_named() {
        var calendar = host.newCalendar();
        var event = enter(calendar, "Dentist");

        var answer = explain(host, calendar, "09:00");

        assertThat(answer.text("reason")).isEqualTo("BUSY_EVENT");
        assertThat(answer.text("detail"))
                .isEqualTo("The event “Dentist” from %s 09:00 to %s 10:00 takes this time.".formatted(DAY, DAY));
        assertThat(answer.json().required("source").required("id").asString()).isEqualTo(event.toString());
    }

    @Test
    void a_guest_learns_nothing_of_a_respected_calendar_that_is_not_shared_with_them() {
        var respected = host.newCalendar();
        var calendar = CalendarDraft.open(1).respecting(respected).createdBy(host);
        var event = enter(respected, "Secret");
        var guest = Account.register(kalends.client());
        host.post("/calendars/" + calendar + "/shares", """
                {"userId": "%s", "permission": "MANAGE"}""".formatted(guest.id()));

        var answer = explain(guest.logIn().client(), calendar, "09:00");

        assertThat(answer.text("reason")).isEqualTo("BUSY_EVENT");
        assertThat(answer.text()).doesNotContain("Secret", event.toString());
        assertThat(answer.json().required("source").isNull()).isTrue();
    }

    @Test
    void a_program_that_may_not_read_appointments_or_events_learns_the_kind_of_what_is_in_the_way_and_no_more() {
        var calendar = host.newCalendar();
        host.book(calendar, DAY + "T11:00:00Z");
        enter(calendar, "Dentist");
        var reader = program("\"calendars:read\"");
        var ofAppointments = program("\"calendars:read\", \"appointments:read\"");
        var ofEvents = program("\"calendars:read\", \"events:read\"");

        for (var program : List.of(reader, ofEvents)) {
            requireUntold(explain(program, calendar, "11:00"), "APPOINTMENT", "An appointment takes this time.");
        }
        for (var program : List.of(reader, ofAppointments)) {
            requireUntold(explain(program, calendar, "09:00"), "EVENT", "An event takes this time.");
        }
        assertThat(explain(ofAppointments, calendar, "11:00").json())
                .isEqualTo(explain(host, calendar, "11:00").json());
        assertThat(explain(ofEvents, calendar, "09:00").json())
                .isEqualTo(explain(host, calendar, "09:00").json());
    }

    private ApiClient program(String scopes) {
        var key = host.post("/api-keys", """
                {"name": "Program", "scopes": [%s]}""".formatted(scopes)).text("key");
        return kalends.client().with("X-Api-Key", key);
    }

    private static void requireUntold(Answer answer, String kind, String detail) {
        assertThat(answer.text("reason")).isEqualTo("BUSY_" + kind);
        assertThat(answer.text("detail")).isEqualTo(detail);
        assertThat(answer.json().at("/source/kind").asString()).isEqualTo(kind);
        assertThat(answer.json().at("/source/id").isNull()).isTrue();
    }

    private UUID enter(UUID calendar, String title) {
        return host.post("/events", """
                        {"calendarId": "%s", "title": "%s", "start": "%sT09:00:00Z", "end": "%sT10:00:00Z"}""".formatted(calendar, title, DAY, DAY)).id();
    }

    @Test
    void a_closed_hour_is_told_in_the_readers_language() {
        var morning = new BusinessHours(Map.of(DayOfWeek.MONDAY, List.of(new LocalWindow(540, 720))));
        var calendar = CalendarDraft.open(1).opening(morning).createdBy(host);

        var answer = explain(host.with("Accept-Language", "de"), calendar, "20:00");

        assertThat(answer.text("reason")).isEqualTo("OUTSIDE_HOURS");
        assertThat(answer.text("detail")).isEqualTo("Der Kalender ist nicht während dieser ganzen Zeit geöffnet.");
    }

    @Test
    void a_time_that_is_not_on_a_minute_is_refused() {
        var answer =
                host.get("/calendars/%s/availability/explain?start=%sT09:00:30Z".formatted(host.newCalendar(), DAY));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().required("errors").get(0).required("field").asString())
                .isEqualTo("start");
    }

    private static Answer explain(ApiClient caller, UUID calendar, String time) {
        return caller.get("/calendars/%s/availability/explain?start=%sT%s:00Z".formatted(calendar, DAY, time));
    }
}

package io.kalends.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.http.CheckedClient;
import io.kalends.identity.Account;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventIT {

    private static final String DAY = ApiClient.someDay().toString();

    private final Account account = Account.register();
    private final CheckedClient host = CheckedClient.of(account.logIn().client());
    private final UUID calendar = host.newCalendar();

    private Answer event(UUID calendar, String start, String end, String more) {
        return host.post("/events", """
                {"calendarId": "%s", "title": "Away", "start": "%sT%s:00Z", "end": "%sT%s:00Z"%s}""".formatted(calendar, DAY, start, DAY, end, more));
    }

    private Answer bookAt(UUID calendar, String time) {
        return host.book(calendar, DAY + "T" + time + ":00Z");
    }

    @Test
    void an_event_is_answered_as_it_was_given_and_read_back() {
        var created = event(calendar, "09:00", "10:00", "");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().propertyNames())
                .containsExactly(
                        "id", "calendarId", "title", "start", "end", "busy", "version", "createdAt", "updatedAt");
        assertThat(created.text("calendarId")).isEqualTo(calendar.toString());
        assertThat(created.text("title")).isEqualTo("Away");
        assertThat(created.text("start")).isEqualTo(DAY + "T09:00:00Z");
        assertThat(created.text("end")).isEqualTo(DAY + "T10:00:00Z");
        assertThat(created.json().required("busy").asBoolean()).isTrue();
        assertThat(created.header("Location")).isEqualTo("/api/v1/events/" + created.id());
        var read = host.get("/events/" + created.id());
        assertThat(read.json()).isEqualTo(created.json());
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void nothing_is_booked_over_a_busy_event() {
        event(calendar, "09:00", "10:00", "");

        var refused = bookAt(calendar, "09:45");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("detail")).isEqualTo("Time slot is already booked");
        assertThat(refused.text("reason")).isEqualTo("BUSY_EVENT");
        assertThat(refused.text()).doesNotContain("Away");
        assertThat(bookAt(calendar, "08:30").status()).isEqualTo(201);
        assertThat(bookAt(calendar, "10:00").status()).isEqualTo(201);
    }

    @Test
    void nothing_is_booked_over_a_busy_event_of_a_calendar_that_is_respected() {
        var respecting = host.newCalendar();
        assertThat(host.put("/calendars/" + respecting, """
                        {"name": "Respecting", "timeZone": "UTC", "bookingHorizonDays": 1095, "respects": ["%s"]}""".formatted(calendar)).status())
                .isEqualTo(200);

        var created = event(calendar, "09:00", "10:00", "");

        var refused = bookAt(respecting, "09:30");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("reason")).isEqualTo("BUSY_EVENT");
        host.delete("/events/" + created.id());
        assertThat(bookAt(respecting, "09:30").status()).isEqualTo(201);
    }

    @Test
    void a_busy_event_takes_every_seat_and_one_that_is_not_takes_none() {
        host.put("/calendars/" + calendar, """
                {"name": "Chairs", "timeZone": "UTC", "bookingHorizonDays": 1095, "capacity": 3}""");
        event(calendar, "09:00", "10:00", "");
        event(calendar, "11:00", "12:00", ", \"busy\": false");

        assertThat(bookAt(calendar, "09:00").text("reason")).isEqualTo("BUSY_EVENT");
        assertThat(bookAt(calendar, "11:00").status()).isEqualTo(201);
    }

    @Test
    void what_is_booked_stays_booked() {
        var booked = bookAt(calendar, "09:00");

        assertThat(event(calendar, "09:00", "10:00", "").status()).isEqualTo(201);

        assertThat(host.get("/appointments/" + booked.id()).json()).isEqualTo(booked.json());
    }

    @Test
    void a_deleted_event_frees_its_time_and_is_gone() {
        var path = "/events/" + event(calendar, "09:00", "10:00", "").id();
        assertThat(host.with("If-Match", "\"2\"").delete(path).status()).isEqualTo(412);

        assertThat(host.with("If-Match", "\"1\"").delete(path).status()).isEqualTo(204);

        assertThat(host.get(path).status()).isEqualTo(404);
        assertThat(host.delete(path).status()).isEqualTo(404);
        assertThat(host.get("/events").json().required("items")).isEmpty();
        assertThat(bookAt(calendar, "09:00").status()).isEqualTo(201);
    }

    @Test
    void events_are_listed_by_start_and_filtered_by_calendar_and_time() {
        var other = host.newCalendar();
        var ten = event(calendar, "10:00", "11:00", "").id();
        var nine = event(calendar, "09:00", "12:00", "").id();
        var elsewhere = event(other, "09:30", "10:00", "").id();

        assertThat(ids("/events")).containsExactly(nine, elsewhere, ten);
        assertThat(ids("/events?sort=-start")).containsExactly(ten, elsewhere, nine);
        assertThat(ids("/events?sort=createdAt")).containsExactly(ten, nine, elsewhere);
        assertThat(ids("/events?calendarId=" + calendar)).containsExactly(nine, ten);
        assertThat(ids("/events?from=%sT09:30:00Z".formatted(DAY))).containsExactly(elsewhere, ten);
        assertThat(ids("/events?to=%sT09:30:00Z".formatted(DAY))).containsExactly(nine);
        var page = host.get("/events?limit=2");
        assertThat(ids("/events?limit=2&cursor=" + page.text("nextCursor"))).containsExactly(ten);
    }

    private List<UUID> ids(String path) {
        return host.get(path)
                .json()
                .required("items")
                .valueStream()
                .map(item -> UUID.fromString(item.required("id").asString()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2027-03-02T10:00:00Z | 2027-03-02T10:00:00Z | end   | must be after the start",
                "2027-03-02T10:00:00Z | 2027-03-02T09:00:00Z | end   | must be after the start",
                "2027-03-02T10:00:00Z | 2028-03-02T10:00:01Z | end   | must be at most 366 days after the start",
                "2027-03-02T10:00:00.5Z | 2027-03-02T11:00:00Z | start | must be on a whole second",
                "2027-03-02T10:00:00Z | 2027-03-02T11:00:00.001Z | end | must be on a whole second"
            })
    void an_event_has_an_end_after_its_start(String start, String end, String field, String message) {
        var refused = host.post("/events", """
                {"calendarId": "%s", "title": "Away", "start": "%s", "end": "%s"}""".formatted(calendar, start, end));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(refused.json().at("/errors/0/message").asString()).isEqualTo(message);
        assertThat(host.get("/events").json().required("items")).isEmpty();
    }

    @Test
    void an_event_of_366_days_is_not_too_long() {
        var longest = host.post("/events", """
                {"calendarId": "%s", "title": "Sabbatical", "start": "2027-03-02T10:00:00+02:00",
                  "end": "2028-03-02T10:00:00+02:00"}""".formatted(calendar));

        assertThat(longest.status()).isEqualTo(201);
        assertThat(longest.text("start")).isEqualTo("2027-03-02T08:00:00Z");
    }

    @Test
    void a_guest_enters_events_for_the_host() {
        var guestAccount = Account.register();
        var guest = CheckedClient.of(guestAccount.logIn().client());
        host.post("/calendars/" + calendar + "/shares", """
                {"userId": "%s", "permission": "EDIT"}""".formatted(guestAccount.id()));

        var created = guest.post("/events", """
                {"calendarId": "%s", "title": "Away", "start": "%sT09:00:00Z", "end": "%sT10:00:00Z"}""".formatted(calendar, DAY, DAY));

        assertThat(host.get("/events").json().required("items")).containsExactly(created.json());
        assertThat(guest.get("/events").json().required("items")).isEmpty();
        assertThat(guest.get("/events?calendarId=" + calendar).json().required("items"))
                .containsExactly(created.json());
    }

    @Test
    void what_happens_to_an_event_is_in_the_audit_trail_without_its_title() {
        var created = event(calendar, "09:00", "10:00", "");
        host.delete("/events/" + created.id());

        var path = "/audit?sort=at&subject=" + created.id();
        await().until(() -> host.get(path).json().required("items").size() == 2);

        var entries = host.get(path);
        assertThat(entries.json().at("/items/0/action").asString()).isEqualTo("event.created");
        assertThat(entries.json().at("/items/0/details/calendarId").asString()).isEqualTo(calendar.toString());
        assertThat(entries.json().at("/items/1/action").asString()).isEqualTo("event.deleted");
        assertThat(entries.text()).doesNotContain("Away");
    }

    @Test
    void events_are_erased_with_their_owner() {
        event(calendar, "09:00", "10:00", "");

        assertThat(host.delete("/users/me").status()).isEqualTo(204);

        await().until(() -> KalendsInstance.shared()
                .database()
                .fetch("select id from calendars.events where owner_id = ?", account.id())
                .isEmpty());
    }
}

package io.kalends.calendar;

import static io.kalends.calendar.Studio.DAY;
import static io.kalends.calendar.Studio.requireTaken;
import static io.kalends.calendar.Studio.rulesOf;
import static io.kalends.calendar.Studio.slot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.http.CheckedClient;
import io.kalends.testing.ApiClient.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The rules by which a calendar offers sessions: how they come, change and go.
class TimeSlotIT {

    private final Studio studio = new Studio();
    private final CheckedClient host = studio.host;
    private final UUID calendar = studio.calendar;
    private final String rules = studio.rules;

    private static void requireRefused(Answer refused, String code, String detail) {
        assertThat(refused.status()).as("%s", refused).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo(code);
        assertThat(refused.text("detail")).isEqualTo(detail);
    }

    @Test
    void a_time_slot_is_answered_as_it_was_given_and_listed_among_the_rules() {
        var closed = host.post(rules, """
                {"type": "DATE_OVERRIDE", "date": "%s", "windows": []}""".formatted(DAY.plusDays(9)));
        var added = studio.offer("20:00", "22:00", 12);
        var later = host.post(rules, """
                {"type": "DATE_OVERRIDE", "date": "%s", "windows": []}""".formatted(DAY.plusDays(10)));

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json().propertyNames()).containsExactly("id", "type", "start", "end", "capacity");
        assertThat(added.text("start")).isEqualTo(DAY + "T20:00:00Z");
        assertThat(added.text("end")).isEqualTo(DAY + "T22:00:00Z");
        assertThat(added.json().required("capacity").asInt()).isEqualTo(12);
        assertThat(added.header("Location")).isEqualTo("/api/v1" + rules + "/" + added.id());
        assertThat(host.get(rules).json().required("items")).containsExactly(closed.json(), added.json(), later.json());
        var page = host.get(rules + "?limit=1");
        assertThat(host.get(rules + "?limit=1&cursor=" + page.text("nextCursor"))
                        .json()
                        .required("items"))
                .containsExactly(added.json());
        assertThat(host.put(rules + "/" + added.id(), added.json().toString()).json())
                .isEqualTo(added.json());
    }

    /// `engine.md`: 409 if they are not free.
    @Test
    void it_is_refused_with_the_reason_where_a_seat_is_not_free() {
        studio.change("\"capacity\": 3");
        studio.book("09:00");
        host.post("/calendars/" + calendar + "/buffer-times", """
                {"type": "AFTER", "minutes": 15}""");
        studio.book("13:00");
        host.post("/events", """
                {"calendarId": "%s", "title": "Away", "start": "%sT15:00:00Z", "end": "%sT16:00:00Z"}""".formatted(calendar, DAY, DAY));
        var session = studio.offer("20:00", "22:00", 12);
        var version = session.header("ETag");

        requireTaken(studio.offer("09:30", "11:00", 12), "BUSY_APPOINTMENT");
        requireTaken(studio.offer("14:00", "15:00", 12), "BUFFER");
        requireTaken(studio.offer("15:30", "15:31", 12), "BUSY_EVENT");
        requireTaken(studio.offer("21:00", "23:00", 12), "BUSY_EVENT");
        requireTaken(studio.offer("13:30", "15:30", 12), "BUSY_EVENT");

        assertThat(host.get(rules).json().required("items")).containsExactly(session.json());
        assertThat(host.get(rules).header("ETag")).isEqualTo(version);
        assertThat(studio.offer("10:00", "13:00", 12).status()).isEqualTo(201);
        assertThat(studio.offer("22:00", "23:00", 12).status()).isEqualTo(201);
    }

    @Test
    void it_is_refused_over_what_a_respected_calendar_has_and_is_in_the_way_of_those_that_respect_its_own() {
        var respected = OfferedDay.nineToFive(host);
        studio.change("\"respects\": [\"%s\"]".formatted(respected));
        host.book(respected, DAY + "T09:00:00Z");
        host.post(rulesOf(respected), slot("20:00", "21:00", 5));

        requireTaken(studio.offer("09:00", "10:00", 3), "BUSY_APPOINTMENT");
        requireTaken(studio.offer("20:30", "21:30", 3), "BUSY_EVENT");
        host.post(rulesOf(respected), slot("11:00", "12:00", 5));
        requireTaken(studio.book("11:00"), "BUSY_EVENT");
    }

    @Test
    void it_may_be_moved_while_nobody_has_a_place_and_claims_its_new_time_alone() {
        var session = rules + "/" + studio.offered("10:00", "12:00", 5);
        studio.offered("15:00", "16:00", 5);

        requireTaken(host.put(session, slot("14:30", "15:30", 5)), "BUSY_EVENT");
        assertThat(host.put(session, slot("11:00", "13:00", 5)).status()).isEqualTo(200);

        assertThat(OfferedDay.of(host, calendar, DAY).starts())
                .containsExactly("09:00", "10:00", "11:00", "13:00", "14:00", "15:00", "16:00");
        assertThat(studio.book("11:00").text("end")).isEqualTo(DAY + "T13:00:00Z");
    }

    @Test
    void with_places_taken_it_keeps_its_time_and_at_least_those_places() {
        var session = rules + "/" + studio.offered("10:00", "12:00", 3);
        var first = studio.book("10:00");
        studio.book("10:00");
        studio.book("10:00");
        host.post("/appointments/" + first.id() + "/cancel", null);
        var ofTwo = host.get(rules);

        requireRefused(
                host.put(session, slot("10:00", "13:00", 3)),
                "time_slot_booked",
                "A time slot with places taken cannot be moved or removed");
        requireRefused(
                host.put(session, slot("10:00", "12:00", 1)),
                "places_taken",
                "Places of the time slot that are taken: 2");
        requireRefused(
                host.delete(session), "time_slot_booked", "A time slot with places taken cannot be moved or removed");
        assertThat(host.get(rules).json()).isEqualTo(ofTwo.json());

        assertThat(host.put(session, slot("10:00", "12:00", 2)).status()).isEqualTo(200);
        requireTaken(studio.book("10:00"), "CAPACITY");
        assertThat(host.put(session, slot("10:00", "12:00", 4)).status()).isEqualTo(200);
        assertThat(studio.remaining()).isEqualTo(2);
    }

    @Test
    void a_refusal_is_told_in_the_callers_language() {
        var session = rules + "/" + studio.offered("10:00", "12:00", 3);
        studio.book("10:00");
        studio.book("10:00");

        var refused = host.with("Accept-Language", "fr").put(session, slot("10:00", "12:00", 1));

        assertThat(refused.text("detail")).isEqualTo("Places prises dans le créneau : 2");
    }

    @Test
    void removed_it_frees_its_time() {
        var session = rules + "/" + studio.offered("10:00", "12:00", 3);
        var booked = studio.book("10:00");
        host.post("/appointments/" + booked.id() + "/cancel", null);

        assertThat(host.delete(session).status()).isEqualTo(204);

        assertThat(host.delete(session).status()).isEqualTo(404);
        assertThat(OfferedDay.of(host, calendar, DAY).starts()).isEqualTo(OfferedDay.NINE_TO_FIVE);
        assertThat(host.get(rules).json().required("items")).isEmpty();
        assertThat(host.get("/appointments/" + booked.id()).text("status")).isEqualTo("CANCELLED");
    }

    @Test
    void a_rule_of_another_type_may_become_a_time_slot_and_the_other_way_round() {
        var closing = """
                {"type": "DATE_OVERRIDE", "date": "%s", "windows": []}""".formatted(DAY);
        var rule = rules + "/" + host.post(rules, closing).id();

        assertThat(host.put(rule, slot("10:00", "12:00", 3)).status()).isEqualTo(200);
        assertThat(OfferedDay.of(host, calendar, DAY).starts()).hasSize(7).contains("09:00", "10:00");
        assertThat(host.get(rules).json().required("items")).hasSize(1);
        studio.book("10:00");
        assertThat(host.put(rule, closing).text("code")).isEqualTo("time_slot_booked");
        host.post(
                "/appointments/"
                        + host.get("/appointments?calendarId=" + calendar)
                                .json()
                                .at("/items/0/id")
                                .asString() + "/cancel",
                null);
        assertThat(host.put(rule, closing).status()).isEqualTo(200);

        assertThat(studio.slots()).isEmpty();
        assertThat(host.get(rules).json().required("items")).hasSize(1);
    }

    @Test
    void its_calendar_may_be_deleted_while_nobody_has_a_place() {
        studio.offered("10:00", "12:00", 3);
        var booked = studio.book("10:00");

        assertThat(host.delete("/calendars/" + calendar).text("code")).isEqualTo("calendar_has_upcoming_appointments");
        host.post("/appointments/" + booked.id() + "/cancel", null);

        assertThat(host.delete("/calendars/" + calendar).status()).isEqualTo(204);
    }

    @Test
    void those_of_a_deleted_calendar_are_in_nobodys_way() {
        studio.offered("10:00", "12:00", 3);
        var respecting = OfferedDay.nineToFive(host);
        host.put("/calendars/" + respecting, """
                {"name": "Respecting", "timeZone": "UTC", "bookingHorizonDays": 1095, "respects": ["%s"]}""".formatted(calendar));
        requireTaken(host.book(respecting, DAY + "T10:00:00Z"), "BUSY_EVENT");

        host.delete("/calendars/" + calendar);

        assertThat(host.book(respecting, DAY + "T10:00:00Z").status()).isEqualTo(201);
    }

    @Test
    void rules_of_all_types_are_listed_page_by_page_in_the_order_in_which_they_were_made() {
        var made = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            made.add(studio.offered(10 + i + ":00", 11 + i + ":00", 3).toString());
            made.add(host.post(rules, """
                    {"type": "DATE_OVERRIDE", "date": "%s", "windows": []}""".formatted(DAY.plusDays(i + 1))).text("id"));
        }

        assertThat(walked("createdAt")).isEqualTo(made);
        assertThat(walked("-createdAt")).isEqualTo(made.reversed());
    }

    private List<String> walked(String sort) {
        var ids = new ArrayList<String>();
        var cursor = "";
        do {
            var page = host.get(rules + "?limit=2&sort=" + sort + cursor);
            page.json()
                    .required("items")
                    .forEach(item -> ids.add(item.required("id").asString()));
            cursor = page.json().required("nextCursor").isNull() ? "" : "&cursor=" + page.text("nextCursor");
        } while (!cursor.isEmpty());
        return ids;
    }

    @Test
    void its_version_is_its_calendars() {
        var added = studio.offer("10:00", "12:00", 3);
        var path = rules + "/" + added.id();
        assertThat(added.header("ETag")).isEqualTo("\"2\"");
        assertThat(host.get("/calendars/" + calendar).header("ETag")).isEqualTo("\"2\"");

        var stale = host.with("If-Match", "\"1\"");
        assertThat(stale.post(rules, slot("13:00", "14:00", 3)).status()).isEqualTo(412);
        assertThat(stale.put(path, slot("10:00", "12:00", 4)).status()).isEqualTo(412);
        assertThat(stale.delete(path).status()).isEqualTo(412);
        studio.book("10:00");

        assertThat(host.get(rules).header("ETag")).isEqualTo("\"2\"");
        assertThat(host.with("If-Match", "\"2\"")
                        .put(path, slot("10:00", "12:00", 4))
                        .header("ETag"))
                .isEqualTo("\"3\"");
    }

    @Test
    void it_is_found_in_its_own_calendar_and_among_rules_alone() {
        var other = OfferedDay.nineToFive(host);
        var session = studio.offered("10:00", "12:00", 3);

        for (var path : List.of(rulesOf(other), "/calendars/" + calendar + "/break-times")) {
            assertThat(host.delete(path + "/" + session).status()).isEqualTo(404);
        }
        assertThat(host.put(rulesOf(other) + "/" + session, slot("10:00", "12:00", 3))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void its_changes_are_in_the_audit_trail_of_the_calendar() {
        var session = studio.offered("10:00", "12:00", 3);
        host.put(rules + "/" + session, slot("10:00", "12:00", 4));
        host.delete(rules + "/" + session);

        var path = "/audit?action=calendar.schedule_changed&sort=at&subject=" + calendar;
        await().until(() -> host.get(path).json().required("items").size() == 3);

        var changes = new ArrayList<String>();
        host.get(path).json().required("items").forEach(entry -> {
            assertThat(entry.at("/details/part").asString()).isEqualTo("AVAILABILITY_RULE");
            assertThat(entry.at("/details/partId").asString()).isEqualTo(session.toString());
            changes.add(entry.at("/details/change").asString());
        });
        assertThat(changes).containsExactly("ADDED", "CHANGED", "REMOVED");
    }
}

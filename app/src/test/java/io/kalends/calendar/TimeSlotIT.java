package io.kalends.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.http.CheckedClient;
import io.kalends.identity.Account;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Sessions in a calendar that is open from nine to five, for appointments of an hour.
class TimeSlotIT {

    private static final LocalDate DAY = ApiClient.someDay();

    private final CheckedClient host = CheckedClient.newUser();
    private final UUID calendar = OfferedDay.nineToFive(host);
    private final String rules = rulesOf(calendar);

    private static String rulesOf(UUID calendar) {
        return "/calendars/" + calendar + "/availability-rules";
    }

    private static String slot(String start, String end, int capacity) {
        return """
                {"type": "TIME_SLOT", "start": "%sT%s:00Z", "end": "%sT%s:00Z", "capacity": %d}""".formatted(DAY, start, DAY, end, capacity);
    }

    private Answer offer(String start, String end, int capacity) {
        return host.post(rules, slot(start, end, capacity));
    }

    private UUID offered(String start, String end, int capacity) {
        var added = offer(start, end, capacity);
        assertThat(added.status()).as("%s", added).isEqualTo(201);
        return added.id();
    }

    private Answer book(String time) {
        return host.book(calendar, DAY + "T" + time + ":00Z");
    }

    private Answer book(String time, int minutes) {
        return host.post("/appointments", """
                {"calendarId": "%s", "start": "%sT%s:00Z", "durationMinutes": %d,
                  "customer": {"name": "Ada Lovelace", "email": "ada@example.org"}}""".formatted(calendar, DAY, time, minutes));
    }

    private void change(String settings) {
        var changed = host.put("/calendars/" + calendar, """
                {"name": "Studio", "timeZone": "UTC", "slotMinutes": 60, "stepMinutes": 60, "bookingHorizonDays": 1095, %s}""".formatted(settings));
        assertThat(changed.status()).as("%s", changed).isEqualTo(200);
    }

    private static void requireTaken(Answer refused, String reason) {
        assertThat(refused.status()).as("%s", refused).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("slot_taken");
        assertThat(refused.text("detail")).isEqualTo("Time slot is already booked");
        assertThat(refused.text("reason")).isEqualTo(reason);
    }

    private static void requireRefused(Answer refused, String code, String detail) {
        assertThat(refused.status()).as("%s", refused).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo(code);
        assertThat(refused.text("detail")).isEqualTo(detail);
    }

    private List<JsonNode> slots() {
        var answer = host.get("/calendars/%s/availability?from=%sT00:00:00Z&to=%sT00:00:00Z"
                .formatted(calendar, DAY, DAY.plusDays(1)));
        return answer.json().required("slots").valueStream().toList();
    }

    private List<JsonNode> sessions() {
        return slots().stream()
                .filter(slot -> slot.required("source").asString().equals("TIME_SLOT"))
                .toList();
    }

    private int remaining() {
        return sessions().stream()
                .mapToInt(slot -> slot.required("remaining").asInt())
                .sum();
    }

    @Test
    void a_time_slot_is_answered_as_it_was_given_and_listed_among_the_rules() {
        var closed = host.post(rules, """
                {"type": "DATE_OVERRIDE", "date": "%s", "windows": []}""".formatted(DAY.plusDays(9)));
        var added = offer("20:00", "22:00", 12);
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

    /// `engine.md`: a TIME_SLOT rule is one candidate as it stands, wherever it lies; breaks, blackouts and hours do
    /// not
    /// apply to it.
    @Test
    void it_is_one_candidate_as_it_stands_wherever_it_lies() {
        offered("19:30", "21:45", 12);
        host.post("/calendars/" + calendar + "/break-times", """
                {"name": "Rest", "type": "REST", "date": "%s", "start": "19:00", "end": "21:00"}""".formatted(DAY));
        host.post("/calendars/" + calendar + "/blackout-dates", """
                {"firstDate": "%s", "lastDate": "%s"}""".formatted(DAY, DAY));

        assertThat(slots()).singleElement().satisfies(slot -> {
            assertThat(slot.required("start").asString()).isEqualTo(DAY + "T19:30:00Z");
            assertThat(slot.required("end").asString()).isEqualTo(DAY + "T21:45:00Z");
            assertThat(slot.required("remaining").asInt()).isEqualTo(12);
            assertThat(slot.required("source").asString()).isEqualTo("TIME_SLOT");
        });
        assertThat(book("19:30").status()).isEqualTo(201);
    }

    /// `engine.md`: policy does apply to it.
    @Test
    void policy_applies_to_it() {
        offered("20:00", "22:00", 12);

        change("\"minimumNoticeMinutes\": 525600");
        assertThat(book("20:00").text("reason")).isEqualTo("NOTICE");
        assertThat(sessions()).isEmpty();
        change("\"limits\": {\"perDay\": 2}");
        book("09:00");
        assertThat(book("20:00").status()).isEqualTo(201);
        assertThat(book("20:00").text("reason")).isEqualTo("LIMIT");
        assertThat(book("11:00").text("reason")).isEqualTo("LIMIT");
        change("\"limits\": {\"minutesPerDay\": 240}");
        assertThat(book("20:00").text("reason")).isEqualTo("LIMIT");
        assertThat(book("11:00").status()).isEqualTo(201);
    }

    /// `engine.md`: its duration is its own.
    @Test
    void its_duration_is_its_own() {
        offered("10:00", "12:00", 12);

        var booked = book("10:00");

        assertThat(booked.text("end")).isEqualTo(DAY + "T12:00:00Z");
        assertThat(booked.json().required("durationMinutes").asInt()).isEqualTo(120);
        assertThat(book("10:00", 120).status()).isEqualTo(201);
        requireTaken(book("10:00", 60), "BUSY_EVENT");
        var checked = host.post("/availability/check", """
                {"calendarId": "%s", "start": "%sT10:00:00Z"}""".formatted(calendar, DAY));
        assertThat(checked.text("end")).isEqualTo(DAY + "T12:00:00Z");
        assertThat(checked.json().required("remaining").asInt()).isEqualTo(10);
    }

    /// `engine.md`: its rule claims all seats of the calendar for its span; nothing else overlaps it.
    @Test
    void it_claims_all_seats_of_the_calendar_for_its_span() {
        change("\"capacity\": 3");
        offered("10:00", "12:00", 12);

        requireTaken(book("11:00"), "CAPACITY");
        requireTaken(book("11:30", 15), "CAPACITY");
        assertThat(book("09:00").status()).isEqualTo(201);
        assertThat(book("12:00").status()).isEqualTo(201);
        assertThat(OfferedDay.of(host, calendar, DAY).starts())
                .containsExactly("09:00", "10:00", "12:00", "13:00", "14:00", "15:00", "16:00");
    }

    @Test
    void there_may_be_as_many_seats_and_places_as_there_can_be() {
        change("\"capacity\": 1000");
        offered("10:00", "12:00", 1000);

        requireTaken(book("11:00"), "CAPACITY");
        assertThat(book("10:00").status()).isEqualTo(201);
        assertThat(remaining()).isEqualTo(999);
    }

    /// `engine.md`: 409 if they are not free.
    @Test
    void it_is_refused_with_the_reason_where_a_seat_is_not_free() {
        change("\"capacity\": 3");
        book("09:00");
        host.post("/calendars/" + calendar + "/buffer-times", """
                {"type": "AFTER", "minutes": 15}""");
        book("13:00");
        host.post("/events", """
                {"calendarId": "%s", "title": "Away", "start": "%sT15:00:00Z", "end": "%sT16:00:00Z"}""".formatted(calendar, DAY, DAY));
        var session = offer("20:00", "22:00", 12);
        var version = session.header("ETag");

        requireTaken(offer("09:30", "11:00", 12), "BUSY_APPOINTMENT");
        requireTaken(offer("14:00", "15:00", 12), "BUFFER");
        requireTaken(offer("15:30", "15:31", 12), "BUSY_EVENT");
        requireTaken(offer("21:00", "23:00", 12), "BUSY_EVENT");
        requireTaken(offer("13:30", "15:30", 12), "BUSY_EVENT");

        assertThat(host.get(rules).json().required("items")).containsExactly(session.json());
        assertThat(host.get(rules).header("ETag")).isEqualTo(version);
        assertThat(offer("10:00", "13:00", 12).status()).isEqualTo(201);
        assertThat(offer("22:00", "23:00", 12).status()).isEqualTo(201);
    }

    @Test
    void it_is_refused_over_what_a_respected_calendar_has_and_is_in_the_way_of_those_that_respect_its_own() {
        var respected = OfferedDay.nineToFive(host);
        change("\"respects\": [\"%s\"]".formatted(respected));
        host.book(respected, DAY + "T09:00:00Z");
        host.post(rulesOf(respected), slot("20:00", "21:00", 5));

        requireTaken(offer("09:00", "10:00", 3), "BUSY_APPOINTMENT");
        requireTaken(offer("20:30", "21:30", 3), "BUSY_EVENT");
        host.post(rulesOf(respected), slot("11:00", "12:00", 5));
        requireTaken(book("11:00"), "BUSY_EVENT");
    }

    /// `engine.md`: its places are rows (slot, place) with a unique key. Attendees share it.
    @Test
    void attendees_share_it_until_its_places_are_gone_and_who_cancels_frees_theirs() {
        offered("10:00", "12:00", 2);

        var first = book("10:00");
        assertThat(remaining()).isEqualTo(1);
        var second = book("10:00");
        assertThat(List.of(first.status(), second.status())).containsOnly(201);
        requireTaken(book("10:00"), "CAPACITY");
        assertThat(sessions()).isEmpty();

        assertThat(host.post("/appointments/" + first.id() + "/cancel", null).status())
                .isEqualTo(200);
        assertThat(remaining()).isEqualTo(1);
        assertThat(book("10:00").status()).isEqualTo(201);
        requireTaken(book("10:00"), "CAPACITY");
    }

    @Test
    void a_place_that_waits_for_approval_is_taken_until_it_is_declined() {
        offered("10:00", "12:00", 1);
        change("\"confirmation\": \"APPROVAL\"");

        var requested = book("10:00");
        assertThat(requested.text("status")).isEqualTo("PENDING");
        requireTaken(book("10:00"), "CAPACITY");
        host.patch("/appointments/" + requested.id() + "/status", """
                {"status": "DECLINED"}""");

        assertThat(book("10:00").status()).isEqualTo(201);
    }

    @Test
    void what_is_full_or_in_the_way_is_explained_to_whom_may_view_it() {
        var session = offered("10:00", "12:00", 1);
        book("10:00");
        var explain = "/calendars/%s/availability/explain?start=%sT".formatted(calendar, DAY);

        var full = host.get(explain + "10:00:00Z");
        var inTheWay = host.get(explain + "11:00:00Z");

        assertThat(full.text("reason")).isEqualTo("CAPACITY");
        assertThat(full.text("detail")).isEqualTo("Every place is taken at this time.");
        assertThat(inTheWay.text("reason")).isEqualTo("BUSY_EVENT");
        assertThat(inTheWay.text("detail"))
                .isEqualTo("The session from %s 10:00 to 12:00 takes this time.".formatted(DAY));
        for (var answer : List.of(full, inTheWay)) {
            assertThat(answer.json().at("/source/kind").asString()).isEqualTo("TIME_SLOT");
            assertThat(answer.json().at("/source/id").asString()).isEqualTo(session.toString());
        }
        var account = Account.register();
        host.post("/calendars/" + calendar + "/shares", """
                {"userId": "%s", "permission": "FREE_BUSY"}""".formatted(account.id()));
        var guests = CheckedClient.of(account.logIn().client()).get(explain + "11:00:00Z");
        assertThat(guests.text("detail")).isEqualTo("An event takes this time.");
        assertThat(guests.json().required("source").isNull()).isTrue();
    }

    @Test
    void it_may_be_moved_while_nobody_has_a_place_and_claims_its_new_time_alone() {
        var session = rules + "/" + offered("10:00", "12:00", 5);
        offered("15:00", "16:00", 5);

        requireTaken(host.put(session, slot("14:30", "15:30", 5)), "BUSY_EVENT");
        assertThat(host.put(session, slot("11:00", "13:00", 5)).status()).isEqualTo(200);

        assertThat(OfferedDay.of(host, calendar, DAY).starts())
                .containsExactly("09:00", "10:00", "11:00", "13:00", "14:00", "15:00", "16:00");
        assertThat(book("11:00").text("end")).isEqualTo(DAY + "T13:00:00Z");
    }

    @Test
    void with_places_taken_it_keeps_its_time_and_at_least_those_places() {
        var session = rules + "/" + offered("10:00", "12:00", 3);
        var first = book("10:00");
        book("10:00");
        book("10:00");
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
        requireTaken(book("10:00"), "CAPACITY");
        assertThat(host.put(session, slot("10:00", "12:00", 4)).status()).isEqualTo(200);
        assertThat(remaining()).isEqualTo(2);
    }

    @Test
    void a_refusal_is_told_in_the_callers_language() {
        var session = rules + "/" + offered("10:00", "12:00", 3);
        book("10:00");
        book("10:00");

        var refused = host.with("Accept-Language", "fr").put(session, slot("10:00", "12:00", 1));

        assertThat(refused.text("detail")).isEqualTo("Places prises dans le créneau : 2");
    }

    @Test
    void removed_it_frees_its_time() {
        var session = rules + "/" + offered("10:00", "12:00", 3);
        var booked = book("10:00");
        host.post("/appointments/" + booked.id() + "/cancel", null);

        assertThat(host.delete(session).status()).isEqualTo(204);

        assertThat(host.delete(session).status()).isEqualTo(404);
        assertThat(OfferedDay.of(host, calendar, DAY).starts()).isEqualTo(OfferedDay.NINE_TO_FIVE);
        assertThat(host.get(rules).json().required("items")).isEmpty();
        assertThat(host.get("/appointments/" + booked.id()).text("status")).isEqualTo("CANCELLED");
    }

    @Test
    void what_is_over_keeps_its_places_which_still_count_against_limits() {
        var session = rules + "/" + offered("10:00", "12:00", 3);
        var booked = book("10:00");
        var account = Account.register();
        host.post("/calendars/" + calendar + "/shares", """
                {"userId": "%s", "permission": "MANAGE"}""".formatted(account.id()));

        TestClock.later(Duration.ofDays(31), () -> {
            var later = CheckedClient.of(account.logIn().client());
            assertThat(later.put(session, slot("10:00", "12:00", 4)).status()).isEqualTo(200);
            assertThat(later.delete(session).text("code")).isEqualTo("time_slot_booked");
            assertThat(later.get("/appointments/" + booked.id()).json()).isEqualTo(booked.json());
        });
    }

    @Test
    void a_rule_of_another_type_may_become_a_time_slot_and_the_other_way_round() {
        var closing = """
                {"type": "DATE_OVERRIDE", "date": "%s", "windows": []}""".formatted(DAY);
        var rule = rules + "/" + host.post(rules, closing).id();

        assertThat(host.put(rule, slot("10:00", "12:00", 3)).status()).isEqualTo(200);
        assertThat(OfferedDay.of(host, calendar, DAY).starts()).hasSize(7).contains("09:00", "10:00");
        assertThat(host.get(rules).json().required("items")).hasSize(1);
        book("10:00");
        assertThat(host.put(rule, closing).text("code")).isEqualTo("time_slot_booked");
        host.post(
                "/appointments/"
                        + host.get("/appointments?calendarId=" + calendar)
                                .json()
                                .at("/items/0/id")
                                .asString() + "/cancel",
                null);
        assertThat(host.put(rule, closing).status()).isEqualTo(200);

        assertThat(slots()).isEmpty();
        assertThat(host.get(rules).json().required("items")).hasSize(1);
    }

    @Test
    void a_seat_that_its_calendar_gains_is_claimed_too_and_one_that_it_loses_is_no_obstacle() {
        offered("10:00", "12:00", 3);

        change("\"capacity\": 4");
        requireTaken(book("10:30"), "CAPACITY");
        change("\"capacity\": 2");
        change("\"capacity\": 3");
        requireTaken(book("10:30"), "CAPACITY");
        assertThat(book("10:00").status()).isEqualTo(201);
    }

    @Test
    void its_calendar_may_be_deleted_while_nobody_has_a_place() {
        offered("10:00", "12:00", 3);
        var booked = book("10:00");

        assertThat(host.delete("/calendars/" + calendar).text("code")).isEqualTo("calendar_has_upcoming_appointments");
        host.post("/appointments/" + booked.id() + "/cancel", null);

        assertThat(host.delete("/calendars/" + calendar).status()).isEqualTo(204);
    }

    @Test
    void those_of_a_deleted_calendar_are_in_nobodys_way() {
        offered("10:00", "12:00", 3);
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
            made.add(offered(10 + i + ":00", 11 + i + ":00", 3).toString());
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
    void an_inactive_calendar_offers_none() {
        offered("10:00", "12:00", 3);

        change("\"status\": \"INACTIVE\"");

        assertThat(slots()).isEmpty();
        assertThat(book("10:00").text("reason")).isEqualTo("OUTSIDE_HOURS");
        assertThat(book("10:00", 120).text("reason")).isEqualTo("OUTSIDE_HOURS");
    }

    @Test
    void its_version_is_its_calendars() {
        var added = offer("10:00", "12:00", 3);
        var path = rules + "/" + added.id();
        assertThat(added.header("ETag")).isEqualTo("\"2\"");
        assertThat(host.get("/calendars/" + calendar).header("ETag")).isEqualTo("\"2\"");

        var stale = host.with("If-Match", "\"1\"");
        assertThat(stale.post(rules, slot("13:00", "14:00", 3)).status()).isEqualTo(412);
        assertThat(stale.put(path, slot("10:00", "12:00", 4)).status()).isEqualTo(412);
        assertThat(stale.delete(path).status()).isEqualTo(412);
        book("10:00");

        assertThat(host.get(rules).header("ETag")).isEqualTo("\"2\"");
        assertThat(host.with("If-Match", "\"2\"")
                        .put(path, slot("10:00", "12:00", 4))
                        .header("ETag"))
                .isEqualTo("\"3\"");
    }

    @Test
    void it_is_found_in_its_own_calendar_and_among_rules_alone() {
        var other = OfferedDay.nineToFive(host);
        var session = offered("10:00", "12:00", 3);

        for (var path : List.of(rulesOf(other), "/calendars/" + calendar + "/break-times")) {
            assertThat(host.delete(path + "/" + session).status()).isEqualTo(404);
        }
        assertThat(host.put(rulesOf(other) + "/" + session, slot("10:00", "12:00", 3))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void its_changes_are_in_the_audit_trail_of_the_calendar() {
        var session = offered("10:00", "12:00", 3);
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

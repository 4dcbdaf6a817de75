package io.kalends.calendar;

import static io.kalends.calendar.Studio.DAY;
import static io.kalends.calendar.Studio.requireTaken;
import static io.kalends.calendar.Studio.slot;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.http.CheckedClient;
import io.kalends.identity.Account;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What becomes of sessions and their places as people book.
class TimeSlotBookingIT {

    private final Studio studio = new Studio();
    private final CheckedClient host = studio.host;
    private final UUID calendar = studio.calendar;
    private final String rules = studio.rules;

    /// `engine.md`: a TIME_SLOT rule is one candidate as it stands, wherever it lies; breaks, blackouts and hours
    /// do not apply to it.
    @Test
    void it_is_one_candidate_as_it_stands_wherever_it_lies() {
        studio.offered("19:30", "21:45", 12);
        host.post("/calendars/" + calendar + "/break-times", """
                {"name": "Rest", "type": "REST", "date": "%s", "start": "19:00", "end": "21:00"}""".formatted(DAY));
        host.post("/calendars/" + calendar + "/blackout-dates", """
                {"firstDate": "%s", "lastDate": "%s"}""".formatted(DAY, DAY));

        assertThat(studio.slots()).singleElement().satisfies(slot -> {
            assertThat(slot.required("start").asString()).isEqualTo(DAY + "T19:30:00Z");
            assertThat(slot.required("end").asString()).isEqualTo(DAY + "T21:45:00Z");
            assertThat(slot.required("remaining").asInt()).isEqualTo(12);
            assertThat(slot.required("source").asString()).isEqualTo("TIME_SLOT");
        });
        assertThat(studio.book("19:30").status()).isEqualTo(201);
    }

    /// `engine.md`: policy does apply to it.
    @Test
    void policy_applies_to_it() {
        studio.offered("20:00", "22:00", 12);

        studio.change("\"minimumNoticeMinutes\": 525600");
        assertThat(studio.book("20:00").text("reason")).isEqualTo("NOTICE");
        assertThat(studio.sessions()).isEmpty();
        studio.change("\"limits\": {\"perDay\": 2}");
        studio.book("09:00");
        assertThat(studio.book("20:00").status()).isEqualTo(201);
        assertThat(studio.book("20:00").text("reason")).isEqualTo("LIMIT");
        assertThat(studio.book("11:00").text("reason")).isEqualTo("LIMIT");
        studio.change("\"limits\": {\"minutesPerDay\": 240}");
        assertThat(studio.book("20:00").text("reason")).isEqualTo("LIMIT");
        assertThat(studio.book("11:00").status()).isEqualTo(201);
    }

    /// `engine.md`: an appointment's own claims never stand in its way.
    @Test
    void an_appointment_moves_to_the_last_place_that_it_holds_itself() {
        studio.offered("10:00", "12:00", 1);
        var appointment = studio.book("09:00").id();
        assertThat(reschedule(appointment, "PROPOSE").status()).isEqualTo(200);
        assertThat(studio.book("10:00").text("reason")).isEqualTo("CAPACITY");

        var moved = reschedule(appointment, "NOW");

        assertThat(moved.status()).as("%s", moved).isEqualTo(200);
        assertThat(moved.text("start")).isEqualTo(DAY + "T10:00:00Z");
        assertThat(studio.book("10:00").text("reason")).isEqualTo("CAPACITY");
    }

    private Answer reschedule(UUID appointment, String mode) {
        return host.post("/appointments/" + appointment + "/reschedule", """
                {"start": "%sT10:00:00Z", "durationMinutes": 120, "mode": "%s"}""".formatted(DAY, mode));
    }

    /// `engine.md`: its duration is its own.
    @Test
    void its_duration_is_its_own() {
        studio.offered("10:00", "12:00", 12);

        var booked = studio.book("10:00");

        assertThat(booked.text("end")).isEqualTo(DAY + "T12:00:00Z");
        assertThat(booked.json().required("durationMinutes").asInt()).isEqualTo(120);
        assertThat(studio.book("10:00", 120).status()).isEqualTo(201);
        requireTaken(studio.book("10:00", 60), "BUSY_EVENT");
        var checked = host.post("/availability/check", """
                {"calendarId": "%s", "start": "%sT10:00:00Z"}""".formatted(calendar, DAY));
        assertThat(checked.text("end")).isEqualTo(DAY + "T12:00:00Z");
        assertThat(checked.json().required("remaining").asInt()).isEqualTo(10);
    }

    /// `engine.md`: its rule claims all seats of the calendar for its span; nothing else overlaps it.
    @Test
    void it_claims_all_seats_of_the_calendar_for_its_span() {
        studio.change("\"capacity\": 3");
        studio.offered("10:00", "12:00", 12);

        requireTaken(studio.book("11:00"), "CAPACITY");
        requireTaken(studio.book("11:30", 15), "CAPACITY");
        assertThat(studio.book("09:00").status()).isEqualTo(201);
        assertThat(studio.book("12:00").status()).isEqualTo(201);
        assertThat(OfferedDay.of(host, calendar, DAY).starts())
                .containsExactly("09:00", "10:00", "12:00", "13:00", "14:00", "15:00", "16:00");
    }

    @Test
    void there_may_be_as_many_seats_and_places_as_there_can_be() {
        studio.change("\"capacity\": 1000");
        studio.offered("10:00", "12:00", 1000);

        requireTaken(studio.book("11:00"), "CAPACITY");
        assertThat(studio.book("10:00").status()).isEqualTo(201);
        assertThat(studio.remaining()).isEqualTo(999);
    }

    /// `engine.md`: its places are rows (slot, place) with a unique key. Attendees share it.
    @Test
    void attendees_share_it_until_its_places_are_gone_and_who_cancels_frees_theirs() {
        studio.offered("10:00", "12:00", 2);

        var first = studio.book("10:00");
        assertThat(studio.remaining()).isEqualTo(1);
        var second = studio.book("10:00");
        assertThat(List.of(first.status(), second.status())).containsOnly(201);
        requireTaken(studio.book("10:00"), "CAPACITY");
        assertThat(studio.sessions()).isEmpty();

        assertThat(host.post("/appointments/" + first.id() + "/cancel", null).status())
                .isEqualTo(200);
        assertThat(studio.remaining()).isEqualTo(1);
        assertThat(studio.book("10:00").status()).isEqualTo(201);
        requireTaken(studio.book("10:00"), "CAPACITY");
    }

    @Test
    void a_place_that_waits_for_approval_is_taken_until_it_is_declined() {
        studio.offered("10:00", "12:00", 1);
        studio.change("\"confirmation\": \"APPROVAL\"");

        var requested = studio.book("10:00");
        assertThat(requested.text("status")).isEqualTo("PENDING");
        requireTaken(studio.book("10:00"), "CAPACITY");
        host.patch("/appointments/" + requested.id() + "/status", """
                {"status": "DECLINED"}""");

        assertThat(studio.book("10:00").status()).isEqualTo(201);
    }

    @Test
    void what_is_full_or_in_the_way_is_explained_to_whom_may_view_it() {
        var session = studio.offered("10:00", "12:00", 1);
        studio.book("10:00");
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
    void one_that_ends_on_another_day_is_explained_with_both_dates() {
        host.post(rules, """
                {"type": "TIME_SLOT", "start": "%sT10:00:00Z", "end": "%sT10:00:00Z", "capacity": 3}""".formatted(DAY, DAY.plusDays(1)));

        var explained = host.get("/calendars/%s/availability/explain?start=%sT11:00:00Z".formatted(calendar, DAY));

        assertThat(explained.text("detail"))
                .isEqualTo("The session from %s 10:00 to %s 10:00 takes this time.".formatted(DAY, DAY.plusDays(1)));
    }

    @Test
    void what_is_over_keeps_its_places_which_still_count_against_limits() {
        var session = rules + "/" + studio.offered("10:00", "12:00", 3);
        var booked = studio.book("10:00");
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
    void a_seat_that_its_calendar_gains_is_claimed_too_and_one_that_it_loses_is_no_obstacle() {
        studio.offered("10:00", "12:00", 3);

        studio.change("\"capacity\": 4");
        requireTaken(studio.book("10:30"), "CAPACITY");
        studio.change("\"capacity\": 2");
        studio.change("\"capacity\": 3");
        requireTaken(studio.book("10:30"), "CAPACITY");
        assertThat(studio.book("10:00").status()).isEqualTo(201);
    }

    @Test
    void an_inactive_calendar_offers_none() {
        studio.offered("10:00", "12:00", 3);

        studio.change("\"status\": \"INACTIVE\"");

        assertThat(studio.slots()).isEmpty();
        assertThat(studio.book("10:00").text("reason")).isEqualTo("OUTSIDE_HOURS");
        assertThat(studio.book("10:00", 120).text("reason")).isEqualTo("OUTSIDE_HOURS");
    }
}

package io.kalends.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendar.CalendarDraft;
import io.kalends.calendars.domain.calendar.BookingLimits;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.http.CheckedClient;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Examples for the rows of `engine.md` that take more than the engine: what was asked, and what is booked. Each quotes
/// its row.
class EngineIT {

    private static final LocalDate DAY = ApiClient.someDay();
    private static final BookingLimits ONE_A_DAY = new BookingLimits(1, null, null, null, null, null);

    private final CheckedClient host = CheckedClient.newUser();

    private Answer slots(UUID calendar, String query) {
        var answer = host.get(
                "/calendars/%s/availability?from=%sT09:00:00Z&to=%sT10:00:00Z%s".formatted(calendar, DAY, DAY, query));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer;
    }

    private static List<String> starts(Answer slots, String list) {
        return slots.json()
                .required(list)
                .valueStream()
                .map(slot -> slot.required("start").asString().substring(11, 16))
                .toList();
    }

    private static void requireWithheld(Answer booking, int status, String reason) {
        assertThat(booking.status()).as("%s", booking).isEqualTo(status);
        assertThat(booking.text("reason")).isEqualTo(reason);
    }

    /// "The step of the answer is the request's, else the widget's, else the calendar's."
    @Test
    void the_step_is_the_requests_else_the_calendars() {
        var calendar = CalendarDraft.open(1).createdBy(host.unchecked());

        assertThat(starts(slots(calendar, ""), "slots")).containsExactly("09:00", "09:15", "09:30");
        assertThat(starts(slots(calendar, "&stepMinutes=10"), "slots"))
                .containsExactly("09:00", "09:10", "09:20", "09:30");
    }

    /// "a signed-in host may book any start that fits."
    @Test
    void a_host_books_off_the_grid() {
        var calendar = CalendarDraft.open(1).createdBy(host.unchecked());

        assertThat(host.book(calendar, DAY + "T09:07:00Z").status()).isEqualTo(201);
    }

    /// "Slots may be asked with `include=withheld`; the answer then also lists withheld candidates with their reason."
    @Test
    void withheld_candidates_are_listed_with_their_reason_when_asked_for() {
        var calendar = CalendarDraft.open(1).createdBy(host.unchecked());
        host.book(calendar, DAY + "T09:00:00Z");
        host.post("/events", """
                {"calendarId": "%s", "title": "Away", "start": "%sT09:30:00Z", "end": "%sT10:00:00Z"}""".formatted(calendar, DAY, DAY));

        var answer = slots(calendar, "&include=withheld");

        assertThat(starts(answer, "slots")).isEmpty();
        assertThat(answer.json()
                        .required("withheld")
                        .valueStream()
                        .map(slot -> slot.required("start").asString().substring(11, 16) + " "
                                + slot.required("reason").asString()))
                .containsExactly("09:00 BUSY_APPOINTMENT", "09:15 BUSY_EVENT", "09:30 BUSY_EVENT");
        assertThat(slots(calendar, "").json().required("withheld").isNull()).isTrue();
    }

    /// "and so do the respected calendars' claims."
    @Test
    void nothing_is_booked_over_a_booking_of_a_calendar_that_is_respected() {
        var respected = CalendarDraft.open(1).createdBy(host.unchecked());
        var calendar = CalendarDraft.open(1).respecting(respected).createdBy(host.unchecked());
        host.book(respected, DAY + "T09:00:00Z");

        requireWithheld(host.book(calendar, DAY + "T09:00:00Z"), 409, "BUSY_APPOINTMENT");
        assertThat(host.book(calendar, DAY + "T09:30:00Z").status()).isEqualTo(201);
        assertThat(host.book(respected, DAY + "T09:30:00Z").status()).isEqualTo(201);
    }

    /// "Limits count appointments that start in the local day, ISO week (Monday) or month and occupy time (PENDING,
    /// CONFIRMED, CHECKED_IN, COMPLETED, NO_SHOW)".
    @Test
    void what_waits_for_approval_counts_against_a_limit_and_what_is_declined_or_cancelled_does_not() {
        var calendar =
                CalendarDraft.open(1, ONE_A_DAY).with(Confirmation.APPROVAL).createdBy(host.unchecked());
        var pending = host.book(calendar, DAY + "T09:00:00Z");
        requireWithheld(host.book(calendar, DAY + "T12:00:00Z"), 400, "LIMIT");

        host.patch("/appointments/" + pending.id() + "/status", """
                {"status": "DECLINED"}""");
        var confirmed = host.book(calendar, DAY + "T12:00:00Z");
        host.patch("/appointments/" + confirmed.id() + "/status", """
                {"status": "CONFIRMED"}""");
        requireWithheld(host.book(calendar, DAY + "T15:00:00Z"), 400, "LIMIT");

        host.post("/appointments/" + confirmed.id() + "/cancel", null);
        assertThat(host.book(calendar, DAY + "T15:00:00Z").status()).isEqualTo(201);
    }

    /// "plus live holds." And "A hold occupies like an appointment until `expiresAt`".
    @Test
    void a_hold_counts_against_a_limit_and_takes_time_while_it_lives() {
        var expiresAt = TestClock.now().plus(Duration.ofMinutes(10));
        var limited = CalendarDraft.open(1, ONE_A_DAY).createdBy(host.unchecked());
        var held = CalendarDraft.open(1).createdBy(host.unchecked());
        for (var calendar : List.of(limited, held)) {
            hold(calendar, DAY + "T09:00:00Z", expiresAt);
        }

        requireWithheld(host.book(limited, DAY + "T12:00:00Z"), 400, "LIMIT");
        requireWithheld(host.book(held, DAY + "T09:00:00Z"), 409, "BUSY_HOLD");

        TestClock.later(Duration.ofMinutes(10), () -> {
            assertThat(host.book(limited, DAY + "T12:00:00Z").status()).isEqualTo(201);
            assertThat(host.book(held, DAY + "T09:00:00Z").status()).isEqualTo(201);
        });
    }

    /// What no route can do yet.
    private static void hold(UUID calendar, String start, Instant expiresAt) {
        KalendsInstance.shared().database().execute("""
                        insert into calendars.claims (id, calendar_id, seat, period, promised, holder_kind, holder_id, expires_at)
                        select gen_random_uuid(), ?, 0, span, span, 'HOLD', gen_random_uuid(), ?::timestamptz
                        from (select tstzrange(?::timestamptz, ?::timestamptz + interval '30 minutes') as span) as held""", calendar, expiresAt.toString(), start, start);
    }
}

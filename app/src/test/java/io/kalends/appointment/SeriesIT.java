package io.kalends.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendar.CalendarDraft;
import io.kalends.calendars.domain.calendar.BookingLimits;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.http.CheckedClient;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.TestClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Series of appointments, as hosts make, move and cancel them.
class SeriesIT {

    private static final String SERIES = "/appointments/series";

    private final ApiClient program = Programs.ofNewHost();
    private final CheckedClient host = CheckedClient.of(program);
    private final UUID calendar = CalendarDraft.open(1).createdBy(program);
    private final LocalDate day = ApiClient.someDay();

    private Answer book(String recurrence, String mode) {
        return book(calendar, day + "T09:00:00Z", recurrence, mode);
    }

    private Answer book(UUID calendar, String start, String recurrence, String mode) {
        return host.post(SERIES, """
                {"calendarId": "%s", "start": "%s", "recurrence": "%s", "mode": "%s", "title": "Lesson",
                  "customer": {"name": "Ada Lovelace", "email": "ada@example.org"}}""".formatted(calendar, start, recurrence, mode));
    }

    private static String path(Answer booked) {
        return SERIES + "/" + seriesOf(booked).required("id").asString();
    }

    private static JsonNode seriesOf(Answer answer) {
        return answer.json().required("series");
    }

    private static List<String> each(JsonNode list, String field) {
        return list.valueStream()
                .map(one -> one.required(field).asStringOpt().orElse("-"))
                .toList();
    }

    private static List<String> starts(JsonNode series) {
        return each(series.required("occurrences"), "start");
    }

    private String at(int days, String time) {
        return day.plusDays(days) + "T" + time + ":00Z";
    }

    private static void requireField(Answer refused, String field, String code) {
        assertThat(refused.status()).as("%s", refused).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo(code);
    }

    @Test
    void each_occurrence_is_an_appointment_of_its_own_that_knows_its_series() {
        var booked = book("FREQ=WEEKLY;COUNT=3", "ALL_OR_NOTHING");

        assertThat(booked.status()).as("%s", booked).isEqualTo(201);
        assertThat(booked.header("Location")).isEqualTo("/api/v1" + path(booked));
        assertThat(booked.header("ETag")).isEqualTo("\"1\"");
        assertThat(each(booked.json().required("results"), "outcome")).containsExactly("BOOKED", "BOOKED", "BOOKED");
        assertThat(starts(seriesOf(booked))).containsExactly(at(0, "09:00"), at(7, "09:00"), at(14, "09:00"));
        var series = host.get(path(booked));
        assertThat(series.json()).isEqualTo(seriesOf(booked));
        for (var occurrence :
                series.json().required("occurrences").valueStream().toList()) {
            var id = UUID.fromString(occurrence.required("appointmentId").asString());
            var appointment = host.get("/appointments/" + id);
            assertThat(appointment.json().at("/series/id").asString()).isEqualTo(series.text("id"));
            assertThat(appointment.json().at("/series/number")).isEqualTo(occurrence.required("number"));
            assertThat(appointment.text("title")).isEqualTo("Lesson");
            assertThat(Ledger.eventsOf(id)).containsExactly("appointment.booked");
        }
        assertThat(host.book(calendar, at(1, "09:00")).json().required("series").isNull())
                .isTrue();
    }

    @Test
    void a_series_keeps_its_local_time_across_changes_of_the_clock() {
        var zone = ZoneId.of("Europe/Paris");
        var change = zone.getRules().nextTransition(TestClock.now().plus(Duration.ofDays(30)));
        var first = LocalDate.ofInstant(change.getInstant(), zone).minusDays(3);
        var time = LocalTime.of(9, 30);

        var booked = host.post(
                SERIES, """
                {"calendarId": "%s", "start": "%s", "recurrence": "FREQ=DAILY;INTERVAL=2;COUNT=4", "mode": "SKIP",
                  "timeZone": "Europe/Paris",
                  "customer": {"name": "Ada Lovelace", "email": "ada@example.org"}}""".formatted(calendar, first.atTime(time).atZone(zone).toInstant()));

        assertThat(booked.status()).as("%s", booked).isEqualTo(201);
        assertThat(starts(seriesOf(booked)).stream()
                        .map(Instant::parse)
                        .map(start -> start.atZone(zone).toLocalDateTime()))
                .containsExactly(
                        first.atTime(time),
                        first.plusDays(2).atTime(time),
                        first.plusDays(4).atTime(time),
                        first.plusDays(6).atTime(time));
    }

    @Test
    void what_cannot_be_booked_refuses_all_or_is_skipped_or_takes_the_next_free_slot() {
        host.book(calendar, at(1, "09:00"));
        host.book(calendar, at(2, "09:15"));

        var refused = book("FREQ=DAILY;COUNT=4", "ALL_OR_NOTHING");
        assertThat(refused.status()).as("%s", refused).isEqualTo(409);
        assertThat(refused.text("detail")).isEqualTo("Time slot is already booked");
        assertThat(refused.text("reason")).isEqualTo("BUSY_APPOINTMENT");
        assertThat(each(refused.json().required("occurrences"), "start"))
                .containsExactly(at(1, "09:00"), at(2, "09:00"));

        var moved = book("FREQ=DAILY;COUNT=4", "NEXT_FREE");
        assertThat(each(moved.json().required("results"), "outcome"))
                .containsExactly("BOOKED", "MOVED", "MOVED", "BOOKED");
        assertThat(each(moved.json().required("results"), "movedTo"))
                .containsExactly("-", at(1, "09:30"), at(2, "09:45"), "-");
        assertThat(each(moved.json().required("results"), "reason"))
                .containsExactly("-", "BUSY_APPOINTMENT", "BUSY_APPOINTMENT", "-");

        var skipped = book(calendar, at(0, "09:15"), "FREQ=DAILY;INTERVAL=4;COUNT=2", "SKIP");
        assertThat(each(skipped.json().required("results"), "outcome")).containsExactly("SKIPPED", "BOOKED");
        assertThat(seriesOf(skipped).required("occurrences")).hasSize(1);
        var none = book(calendar, at(1, "09:30"), "FREQ=DAILY;COUNT=2", "SKIP");
        assertThat(none.status()).as("%s", none).isEqualTo(409);
        assertThat(each(none.json().required("occurrences"), "start")).containsExactly(at(1, "09:30"), at(2, "09:30"));
    }

    @Test
    void the_series_own_occurrences_count_against_limits() {
        var limited = CalendarDraft.open(1, new BookingLimits(null, 2, null, null, null, null))
                .with(Confirmation.APPROVAL)
                .createdBy(program);
        var monday = day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));

        var booked = book(limited, monday + "T09:00:00Z", "FREQ=DAILY;COUNT=9", "SKIP");

        assertThat(each(booked.json().required("results"), "outcome"))
                .containsExactly(
                        "BOOKED", "BOOKED", "SKIPPED", "SKIPPED", "SKIPPED", "SKIPPED", "SKIPPED", "BOOKED", "BOOKED");
        assertThat(each(seriesOf(booked).required("occurrences"), "status")).containsOnly("PENDING");
        assertThat(seriesOf(booked).at("/occurrences/2/number").asInt()).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=SOMETIMES;COUNT=2 | invalid_recurrence",
                "FREQ=HOURLY;COUNT=2 | invalid_recurrence",
                "FREQ=DAILY | endless_recurrence",
                "FREQ=DAILY;COUNT=367 | recurrence_too_long",
                "FREQ=YEARLY;COUNT=5 | recurrence_too_long",
                "FREQ=MONTHLY;COUNT=3;BYMONTHDAY=-1;BYMONTH=2 | start_not_in_recurrence"
            })
    void a_rule_that_makes_no_series_is_refused_by_name(String recurrence, String code) {
        requireField(
                book(calendar, day.withDayOfMonth(1).plusMonths(2) + "T09:00:00Z", recurrence, "SKIP"),
                "recurrence",
                code);
    }

    @Test
    void what_is_wrong_with_a_series_besides_its_rule_is_told_as_for_bookings() {
        var unknownZone = host.post(SERIES, """
                {"calendarId": "%s", "start": "%s", "recurrence": "FREQ=DAILY;COUNT=2", "mode": "SKIP",
                  "timeZone": "Europe/Atlantis",
                  "customer": {"name": "Ada Lovelace", "email": "ada@example.org"}}""".formatted(calendar, at(0, "09:00")));
        requireField(unknownZone, "timeZone", "invalid_format");
        var past = book(calendar, "2020-01-01T09:00:00Z", "FREQ=DAILY;COUNT=2", "NEXT_FREE");
        assertThat(past.status()).isEqualTo(400);
        assertThat(past.text("detail")).isEqualTo("Cannot book appointments in the past");
        assertThat(book(UUID.randomUUID(), at(0, "09:00"), "FREQ=DAILY;COUNT=2", "SKIP")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_year_of_appointments_is_booked_at_once() {
        var booked = book("FREQ=DAILY;COUNT=366", "ALL_OR_NOTHING");

        assertThat(booked.status()).as("%s", booked).isEqualTo(201);
        assertThat(Ledger.claims(calendar)).hasSize(366);
    }

    @Test
    void one_of_a_series_and_those_after_it_are_cancelled_and_then_the_rest() {
        var booked = book("FREQ=DAILY;COUNT=4", "SKIP");
        var ids = each(seriesOf(booked).required("occurrences"), "appointmentId");

        var following = host.delete(path(booked) + "?scope=FOLLOWING&reason=Holidays&from=" + ids.get(2));
        assertThat(following.status()).as("%s", following).isEqualTo(200);
        assertThat(following.json().required("cancelled").valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(ids.subList(2, 4));
        assertThat(host.get("/appointments/" + ids.get(3))
                        .json()
                        .at("/cancellation/reason")
                        .asString())
                .isEqualTo("Holidays");
        assertThat(Ledger.claims(calendar)).hasSize(2);
        assertThat(Ledger.eventsOf(UUID.fromString(ids.get(3))))
                .containsExactly("appointment.booked", "appointment.cancelled");

        var stale = host.with("If-Match", "\"1\"").delete(path(booked));
        assertThat(stale.status()).isEqualTo(412);
        var all = host.with("If-Match", "\"2\"").delete(path(booked));
        assertThat(all.json().required("cancelled").valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(ids.subList(0, 2));
        assertThat(each(host.get(path(booked)).json().required("occurrences"), "status"))
                .containsOnly("CANCELLED");
        var nothing = host.delete(path(booked));
        assertThat(nothing.json().required("cancelled")).isEmpty();
        assertThat(seriesOf(nothing).required("version").asInt()).isEqualTo(3);

        requireField(host.delete(path(booked) + "?scope=FOLLOWING"), "from", "required");
        requireField(host.delete(path(booked) + "?scope=FOLLOWING&from=" + UUID.randomUUID()), "from", "not_in_series");
        var over = reschedule(booked, "ALL", null, at(0, "10:00"), "SKIP");
        assertThat(over.status()).isEqualTo(409);
        assertThat(over.text("code")).isEqualTo("series_over");
    }

    private Answer reschedule(Answer booked, String scope, @Nullable String from, String start, String mode) {
        return host.post(path(booked) + "/reschedule", """
                {"scope": "%s", "from": %s, "start": "%s", "mode": "%s"}""".formatted(
                        scope, from == null ? null : '"' + from + '"', start, mode));
    }

    @ParameterizedTest
    @CsvSource({"ALL_OR_NOTHING", "SKIP", "NEXT_FREE"})
    void a_series_moves_over_its_own_times_in_either_direction(String mode) {
        var booked = host.post(SERIES, """
                {"calendarId": "%s", "start": "%s", "durationMinutes": 1440, "recurrence": "FREQ=DAILY;COUNT=3",
                  "mode": "SKIP", "customer": {"name": "Ada Lovelace", "email": "ada@example.org"}}""".formatted(calendar, at(0, "09:00")));

        var later = reschedule(booked, "ALL", null, at(1, "10:00"), mode);
        assertThat(later.status()).as("%s", later).isEqualTo(200);
        assertThat(each(later.json().required("results"), "outcome")).containsOnly("BOOKED");
        assertThat(starts(seriesOf(later))).containsExactly(at(1, "10:00"), at(2, "10:00"), at(3, "10:00"));

        var earlier = reschedule(booked, "ALL", null, at(0, "11:00"), mode);
        assertThat(starts(seriesOf(earlier))).containsExactly(at(0, "11:00"), at(1, "11:00"), at(2, "11:00"));
        assertThat(earlier.header("ETag")).isEqualTo("\"3\"");
        assertThat(Ledger.claims(calendar)).hasSize(3);

        var same = reschedule(booked, "ALL", null, at(0, "11:00"), mode);
        assertThat(same.text("code")).isEqualTo("same_time");
    }

    @Test
    void one_of_a_series_and_those_after_it_are_moved_as_far_as_they_can_be() {
        var booked = book("FREQ=DAILY;COUNT=4", "SKIP");
        var ids = each(seriesOf(booked).required("occurrences"), "appointmentId");
        host.book(calendar, at(2, "10:00"));

        var refused = reschedule(booked, "FOLLOWING", ids.get(1), at(1, "10:00"), "ALL_OR_NOTHING");
        assertThat(refused.status()).as("%s", refused).isEqualTo(409);
        assertThat(each(refused.json().required("occurrences"), "start")).containsExactly(at(2, "10:00"));
        assertThat(host.get(path(booked)).json()).isEqualTo(seriesOf(booked));

        var skipped = reschedule(booked, "FOLLOWING", ids.get(1), at(1, "10:00"), "SKIP");
        assertThat(each(skipped.json().required("results"), "outcome")).containsExactly("BOOKED", "SKIPPED", "BOOKED");
        assertThat(each(skipped.json().required("results"), "appointmentId"))
                .containsExactlyElementsOf(ids.subList(1, 4));
        assertThat(starts(seriesOf(skipped)))
                .containsExactly(at(0, "09:00"), at(1, "10:00"), at(2, "09:00"), at(3, "10:00"));

        var moved = reschedule(booked, "FOLLOWING", ids.get(2), at(2, "10:15"), "NEXT_FREE");
        assertThat(each(moved.json().required("results"), "movedTo")).containsExactly(at(2, "10:30"), "-");
        assertThat(starts(seriesOf(moved)))
                .containsExactly(at(0, "09:00"), at(1, "10:00"), at(2, "10:30"), at(3, "11:15"));
    }
}

package io.kalends.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kalends.calendar.CalendarDraft;
import io.kalends.calendars.application.appointment.SettleAppointments;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.http.CheckedClient;
import io.kalends.identity.Account;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What hosts do with appointments after they were booked.
class LifeCycleIT {

    private static final String MANUAL = "{\"method\": \"MANUAL\"}";

    private final ApiClient program = Programs.ofNewHost();
    private final CheckedClient host = CheckedClient.of(program);
    private final UUID calendar = CalendarDraft.open(1).createdBy(program);
    private final Instant start =
            TestClock.now().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofHours(3));

    private Answer book() {
        return host.book(calendar, start.toString());
    }

    private String path(Answer booked) {
        return "/appointments/" + booked.id();
    }

    private Answer become(Answer booked, String status) {
        return host.patch(path(booked) + "/status", "{\"status\": \"%s\"}".formatted(status));
    }

    /// A time that many minutes after the start, about.
    private void atMinute(int minute, Runnable action) {
        TestClock.later(Duration.between(Instant.now(), start).plus(Duration.ofMinutes(minute)), action);
    }

    private static void requireConflict(Answer refused, String code, String... told) {
        assertThat(refused.status()).as("%s", refused).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo(code);
        assertThat(refused.text("detail")).contains(told);
    }

    @Test
    void a_customer_checks_in_within_the_hour_before_the_start_and_what_is_completed_keeps_it() {
        var booked = book();
        requireConflict(
                host.post(path(booked) + "/check-in", MANUAL),
                "too_early",
                "CONFIRMED",
                "CHECKED_IN",
                start.minus(Duration.ofHours(1)).toString());

        atMinute(-50, () -> {
            var checkedIn = host.post(path(booked) + "/check-in", MANUAL);

            assertThat(checkedIn.status()).as("%s", checkedIn).isEqualTo(200);
            assertThat(checkedIn.text("status")).isEqualTo("CHECKED_IN");
            assertThat(checkedIn.json().at("/checkIn/method").asString()).isEqualTo("MANUAL");
            assertThat(checkedIn.json().at("/checkIn/at").asString()).isEqualTo(checkedIn.text("updatedAt"));
            assertThat(checkedIn.header("ETag")).isEqualTo("\"2\"");
            assertThat(host.get(path(booked)).json()).isEqualTo(checkedIn.json());
            requireConflict(become(booked, "COMPLETED"), "too_early", "COMPLETED", start.toString());
            requireConflict(
                    host.post(path(booked) + "/cancel", null), "forbidden_transition", "CHECKED_IN", "CANCELLED");
            requireConflict(host.delete(path(booked)), "forbidden_transition", "CHECKED_IN", "CANCELLED");
            atMinute(5, () -> {
                var completed = become(booked, "COMPLETED");
                assertThat(completed.text("status")).isEqualTo("COMPLETED");
                assertThat(completed.json().required("checkIn"))
                        .isEqualTo(checkedIn.json().required("checkIn"));
                assertThat(host.get(path(booked)).json()).isEqualTo(completed.json());
            });
        });
        assertThat(Ledger.claims(calendar)).hasSize(1);
        assertThat(Ledger.eventsOf(booked.id()))
                .containsExactly("appointment.booked", "appointment.checked_in", "appointment.completed");
    }

    @Test
    void a_customer_checks_in_by_code_and_a_wrong_one_is_refused_by_name() {
        var booked = book();
        var code = booked.text("checkInCode");
        assertThat(code).matches("[2-9A-HJKMNP-Z]{6}");

        atMinute(10, () -> {
            var refused = host.post(path(booked) + "/check-in", "{\"method\": \"CODE\", \"code\": \"2222222\"}");
            assertThat(refused.status()).as("%s", refused).isEqualTo(422);
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("code");
            assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo("wrong_code");
            assertThat(refused.json().at("/errors/0/message").asString()).isEqualTo("is not this appointment's code");
            assertThat(host.get(path(booked)).json()).isEqualTo(booked.json());

            var checkedIn = host.post(
                    path(booked) + "/check-in",
                    "{\"method\": \"CODE\", \"code\": \"%s\"}".formatted(code.toLowerCase(Locale.ROOT)));
            assertThat(checkedIn.json().at("/checkIn/method").asString()).isEqualTo("CODE");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"method\": \"CODE\"} | required",
                "{\"method\": \"CODE\", \"code\": null} | required",
                "{\"method\": \"MANUAL\", \"code\": \"K7M2QX\"} | only_with_code"
            })
    void a_code_is_told_with_its_method(String body, String code) {
        var refused = host.post(path(book()) + "/check-in", body);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("code");
        assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo(code);
    }

    @Test
    void a_no_show_is_marked_after_the_start_and_undone_within_a_day() {
        var booked = book();
        requireConflict(become(booked, "NO_SHOW"), "too_early", "CONFIRMED", "NO_SHOW", start.toString());

        atMinute(1, () -> {
            assertThat(become(booked, "NO_SHOW").text("status")).isEqualTo("NO_SHOW");
            assertThat(become(booked, "CONFIRMED").text("status")).isEqualTo("CONFIRMED");
            assertThat(become(booked, "NO_SHOW").text("status")).isEqualTo("NO_SHOW");
            requireConflict(become(booked, "DECLINED"), "forbidden_transition", "NO_SHOW", "DECLINED");
        });
        atMinute(24 * 60 + 10, () -> {
            requireConflict(become(booked, "CONFIRMED"), "too_late", "NO_SHOW", "CONFIRMED");
            requireConflict(become(booked, "COMPLETED"), "too_late", "NO_SHOW", "COMPLETED");
        });
        assertThat(Ledger.claims(calendar)).hasSize(1);
        assertThat(Ledger.eventsOf(booked.id()))
                .containsExactly(
                        "appointment.booked",
                        "appointment.no_show",
                        "appointment.no_show_undone",
                        "appointment.no_show");
    }

    @Test
    void a_request_that_should_have_started_is_not_approved_any_more() {
        var asking = CalendarDraft.open(1).with(Confirmation.APPROVAL).createdBy(program);
        var requested = host.book(asking, start.toString());

        atMinute(
                0,
                () -> assertThat(become(requested, "CONFIRMED").text("code")).isIn("too_late", "forbidden_transition"));
    }

    @Test
    void a_patch_changes_what_it_names_and_null_clears() {
        var booked = host.post("/appointments", """
                {"calendarId": "%s", "start": "%s", "title": "First", "notes": "Ring twice",
                  "location": {"type": "IN_PERSON", "value": "Room 4"},
                  "customer": {"name": "Ada", "email": "ada@example.org", "phone": "555", "timeZone": "Europe/Paris"}}""".formatted(calendar, start));

        var changed = host.patch(path(booked), """
                {"notes": null, "location": {"value": "Room 5"}, "customer": {"name": "Countess", "phone": null}}""");

        assertThat(changed.status()).as("%s", changed).isEqualTo(200);
        assertThat(changed.text("title")).isEqualTo("First");
        assertThat(changed.json().required("notes").isNull()).isTrue();
        assertThat(changed.json().required("location").toString())
                .isEqualTo("{\"type\":\"IN_PERSON\",\"value\":\"Room 5\"}");
        assertThat(changed.json().at("/customer/name").asString()).isEqualTo("Countess");
        assertThat(changed.json().at("/customer/email").asString()).isEqualTo("ada@example.org");
        assertThat(changed.json().at("/customer/phone").isNull()).isTrue();
        assertThat(changed.json().at("/customer/timeZone").asString()).isEqualTo("Europe/Paris");
        assertThat(changed.text("start")).isEqualTo(booked.text("start"));
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        var cleared = host.with("If-Match", "\"2\"").patch(path(booked), "{\"location\": null, \"title\": null}");
        assertThat(cleared.json().required("location").isNull()).isTrue();
        assertThat(cleared.json().required("title").isNull()).isTrue();
        assertThat(host.with("If-Match", "\"2\"").patch(path(booked), "{}").status())
                .isEqualTo(412);
        assertThat(host.get(path(booked)).json()).isEqualTo(cleared.json());
        var nowhere = host.patch(path(booked), "{\"location\": {\"value\": \"Room 6\"}}");
        assertThat(nowhere.status()).isEqualTo(422);
        assertThat(nowhere.json().at("/errors/0/field").asString()).isEqualTo("location.type");
        assertThat(Ledger.eventsOf(booked.id()))
                .containsExactly("appointment.booked", "appointment.changed", "appointment.changed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"start\": \"2027-03-02T10:00:00Z\"}",
                "{\"end\": null}",
                "{\"durationMinutes\": 15}",
                "{\"calendarId\": \"x\"}"
            })
    void what_has_a_route_of_its_own_is_not_patched(String body) {
        var booked = book();

        var refused = host.patch(path(booked), body);

        assertThat(refused.status()).as("%s", refused).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo("read_only");
        assertThat(refused.json().at("/errors/0/message").asString())
                .isEqualTo("is changed by POST /api/v1/appointments/{id}/reschedule alone");
        assertThat(host.get(path(booked)).json()).isEqualTo(booked.json());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"customer\": null} | customer | required",
                "{\"customer\": {\"name\": null}} | customer.name | required",
                "{\"customer\": {\"email\": \"xyz\"}} | customer.email | invalid_format",
                "{\"status\": \"CONFIRMED\"} | status | unknown_field",
                "{\"customer\": {\"locale\": \"en-x\"}} | customer.locale | invalid_format"
            })
    void a_patch_is_checked_like_a_booking(String body, String field, String code) {
        var refused = host.patch(path(book()), body);

        assertThat(refused.status()).as("%s", refused).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo(code);
    }

    @Test
    void a_deleted_appointment_is_cancelled_and_gone_and_its_time_is_free() {
        var booked = book();
        assertThat(host.with("If-Match", "\"2\"").delete(path(booked)).status()).isEqualTo(412);

        assertThat(host.with("If-Match", "\"1\"").delete(path(booked)).status()).isEqualTo(204);

        assertThat(host.get(path(booked)).status()).isEqualTo(404);
        assertThat(host.delete(path(booked)).status()).isEqualTo(404);
        assertThat(host.patch(path(booked), "{}").status()).isEqualTo(404);
        assertThat(host.get("/appointments").json().required("items")).isEmpty();
        assertThat(host.get("/appointments/upcoming").json().required("items")).isEmpty();
        assertThat(Ledger.claims(calendar)).isEmpty();
        assertThat(Ledger.eventsOf(booked.id()))
                .containsExactly("appointment.booked", "appointment.cancelled", "appointment.deleted");
        assertThat(book().status()).isEqualTo(201);
    }

    @Test
    void what_has_taken_place_is_deleted_as_it_is() {
        var booked = book();

        atMinute(10, () -> {
            become(booked, "COMPLETED");
            assertThat(host.delete(path(booked)).status()).isEqualTo(204);
        });

        assertThat(Ledger.claims(calendar)).isEmpty();
        assertThat(Ledger.eventsOf(booked.id()))
                .containsExactly("appointment.booked", "appointment.completed", "appointment.deleted");
    }

    @Test
    void appointments_are_found_by_customer_and_text() {
        var ada = booked(0, "Ada Lovelace", "ada@example.org", "First 100%", "Ring_twice");
        var bob = booked(1, "Bob O'Brien", "bob@example.com", "second\\\\visit", "Zeile 1\\nZeile 2");
        var eve = booked(2, "李雷", "eve@EXAMPLE.org", null, null);

        assertThat(found("customer=LOVE")).containsExactly(ada);
        assertThat(found("customer=example.ORG")).containsExactly(ada, eve);
        assertThat(found("customer=first")).isEmpty();
        assertThat(found("customer=%E6%9D%8E")).containsExactly(eve);
        assertThat(found("q=love")).containsExactly(ada);
        assertThat(found("q=FIRST")).containsExactly(ada);
        assertThat(found("q=zeile")).containsExactly(bob);
        assertThat(found("q=o%27brien")).containsExactly(bob);
        assertThat(found("q=example")).isEmpty();
        assertThat(found("q=%25")).containsExactly(ada);
        assertThat(found("q=_")).containsExactly(ada);
        assertThat(found("q=%5C")).containsExactly(bob);
        assertThat(found("q=d%5Cv")).containsExactly(bob);
        assertThat(found("q=first&customer=bob")).isEmpty();
        assertThat(found("q=e&sort=-start&limit=1")).containsExactly(bob);
        assertThat(host.get("/appointments?q=").status()).isEqualTo(422);
        assertThat(host.get("/appointments?q=%00").status()).isEqualTo(422);
        assertThat(host.get("/appointments?customer=" + "x".repeat(201)).status())
                .isEqualTo(422);
    }

    private UUID booked(int slot, String name, String email, @Nullable String title, @Nullable String notes) {
        return host.post("/appointments", """
                        {"calendarId": "%s", "start": "%s", "title": %s, "notes": %s,
                          "customer": {"name": "%s", "email": "%s"}}""".formatted(
                                calendar,
                                start.plus(Duration.ofMinutes(30L * slot)),
                                quoted(title),
                                quoted(notes),
                                name,
                                email))
                .id();
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }

    private List<UUID> found(String query) {
        return host.get("/appointments?" + query)
                .json()
                .required("items")
                .valueStream()
                .map(item -> UUID.fromString(item.required("id").asString()))
                .toList();
    }

    @Test
    void check_ins_are_erased_with_their_host() {
        var account = Account.register();
        var leaving = account.logIn().client();
        var soon = TestClock.now().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(30));
        var booked = leaving.book(leaving.newCalendar(), soon.toString());
        assertThat(leaving.post(path(booked) + "/check-in", MANUAL).status()).isEqualTo(200);
        assertThat(checkIns(booked.id())).isEqualTo(1);

        assertThat(leaving.delete("/users/me").status()).isEqualTo(204);

        await().until(() -> checkIns(booked.id()) == 0);
    }

    private static int checkIns(UUID appointment) {
        return KalendsInstance.shared()
                .database()
                .fetch("select 1 from calendars.appointment_check_ins where appointment_id = ?", appointment)
                .size();
    }

    @Test
    void the_audit_trail_tells_what_became_of_it_and_no_code() {
        var booked = book();
        host.patch(path(booked), "{\"customer\": {\"name\": \"Countess\"}}");
        host.delete(path(booked));

        var path = "/audit?sort=at&subject=" + booked.id();
        await().until(() -> host.get(path).json().required("items").size() == 4);

        assertThat(host.get(path).text())
                .contains("appointment.changed", "appointment.cancelled", "appointment.deleted")
                .doesNotContain("Ada", "Countess", booked.text("checkInCode"));
    }

    @Test
    void an_appointment_that_cannot_be_settled_keeps_no_other_from_it() {
        var kalends = KalendsInstance.shared();
        var stuck = book();
        var other = host.book(calendar, start.plus(Duration.ofHours(1)).toString());
        kalends.database().execute("""
                create function calendars.refuse() returns trigger language plpgsql
                as $$ begin raise exception 'stuck'; end $$""");
        kalends.database().execute("""
                create trigger refuse before update on calendars.appointments
                for each row when (old.id = '%s') execute function calendars.refuse()""".formatted(stuck.id()));
        try {
            atMinute(
                    180,
                    () -> assertThatThrownBy(kalends.bean(SettleAppointments.class)::handle)
                            .hasMessageContaining("stuck"));
        } finally {
            kalends.database().execute("drop function calendars.refuse cascade");
        }

        assertThat(host.get(path(other)).text("status")).isEqualTo("COMPLETED");
        assertThat(host.get(path(stuck)).text("status")).isEqualTo("CONFIRMED");
    }
}

package io.kalends.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.appointment.AtOnce;
import io.kalends.calendars.api.EraseOwner;
import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// What is left of a user who has erased their account.
class ErasureIT {

    private static final DSLContext DATABASE = KalendsInstance.shared().database();

    private static final String NINE = ApiClient.someDay() + "T09:00:00Z";

    private final String mark = "m" + UUID.randomUUID().toString().substring(0, 18);

    @Test
    void nothing_personal_is_left_of_an_erased_user_and_the_audit_trail_keeps_ids() {
        var visitor = KalendsInstance.shared().client();
        var registered = once(visitor)
                .post("/auth/register", Account.registration(mark, mark + "@example.org", "correct horse battery"));
        var account = new Account(visitor, registered.id(), mark, mark + "@example.org", "correct horse battery");
        var session = account.logIn();
        var host = session.client();
        var calendar =
                once(host).post("/calendars", """
                {"name": "%s", "timeZone": "UTC", "bookingHorizonDays": 1095, "businessHours": [%s]}""".formatted(mark, everyDay())).id();
        var appointment = once(host)
                .post("/appointments", """
                {"calendarId": "%s", "start": "%sT09:00:00Z", "title": "%s", "notes": "%s",
                  "customer": {"name": "%s", "email": "%s@example.com", "phone": "%s"}}""".formatted(calendar, ApiClient.someDay(), mark, mark, mark, mark, mark))
                .id();
        host.post("/calendars/" + calendar + "/availability-rules", """
                {"type": "TIME_SLOT", "start": "%sT10:00:00Z", "end": "%sT11:00:00Z", "capacity": 12}""".formatted(
                        ApiClient.someDay(), ApiClient.someDay()));
        host.book(calendar, ApiClient.someDay() + "T10:00:00Z");
        host.post("/appointments/series", """
                {"calendarId": "%s", "start": "%sT12:00:00Z", "recurrence": "FREQ=DAILY;COUNT=2", "mode": "SKIP",
                  "customer": {"name": "%s", "email": "%s@example.com"}}""".formatted(calendar, ApiClient.someDay(), mark, mark));
        assertThat(count("calendars.appointment_series where calendar_id", calendar))
                .isPositive();
        var widget = once(host)
                .post("/widgets", """
                {"name": "%s", "calendars": [{"calendarId": "%s"}], "branding": {"texts": {"button": "%s"}},
                  "questions": [{"key": "a", "type": "TEXT", "label": "%s"}]}""".formatted(mark, calendar, mark, mark))
                .id();
        var key = host.post("/api-keys", """
                {"name": "%s", "scopes": ["calendars:read"]}""".formatted(mark));
        host.patch("/users/me", "{\"name\": \"%s\"}".formatted(mark));
        assertThat(tablesThatName(mark)).isNotEmpty();
        assertThat(keptAnswers(account.id())).isGreaterThan(0);

        assertThat(host.delete("/users/me").status()).isEqualTo(204);

        assertThat(session.isAlive()).isFalse();
        assertThat(session.refresh().status()).isEqualTo(401);
        assertThat(account.logIn(mark, account.password()).status()).isEqualTo(401);
        assertThat(visitor.with("X-Api-Key", key.text("key")).get("/calendars").status())
                .isEqualTo(401);
        assertThat(visitor.get("/users/" + account.id() + "/public-profile").status())
                .isEqualTo(404);
        await().untilAsserted(() -> {
            assertThat(tablesThatName(mark)).isEmpty();
            assertThat(keptAnswers(account.id())).isZero();
            for (var row : List.of(
                    "identity.users where id",
                    "identity.sessions where user_id",
                    "identity.api_keys where user_id",
                    "calendars.calendars where owner_id",
                    "calendars.booking_widgets where owner_id")) {
                assertThat(count(row, account.id())).as(row).isZero();
            }
            for (var row : List.of(
                    "calendars.appointments where calendar_id",
                    "calendars.appointment_series where calendar_id",
                    "calendars.claims where calendar_id",
                    "calendars.time_slots where calendar_id")) {
                assertThat(count(row, calendar)).as(row).isZero();
            }
            assertThat(audited(account.id())).contains("user.registered", "user.changed", "user.erased");
            assertThat(count("calendars.booking_widget_calendars where widget_id", widget))
                    .isZero();
            assertThat(audited(appointment)).contains("appointment.booked");
        });
    }

    @Test
    void a_calendar_that_is_created_while_its_owner_is_erased_is_gone_or_refused() throws Exception {
        for (int round = 0; round < 20; round++) {
            var account = Account.register();
            var host = account.logIn().client();
            Callable<Integer> creation = () -> host.post("/calendars", "{\"name\": \"Late\", \"timeZone\": \"UTC\"}")
                    .status();
            Callable<Integer> erasure = () -> {
                KalendsInstance.sharedToo().bean(EraseOwner.class).handle(account.id());
                return 204;
            };

            assertThat(AtOnce.run(List.of(creation, creation, erasure, creation)))
                    .containsAnyOf(201, 404)
                    .contains(204);

            assertThat(count("calendars.calendars where owner_id", account.id()))
                    .isZero();
            assertThat(creation.call()).isEqualTo(404);
        }
    }

    /// Somebody else's calendar is not erased with them, so it stands in the way of nothing.
    @Test
    void a_widget_that_is_created_while_its_owner_is_erased_is_gone_or_refused() throws Exception {
        var lender = Account.register().logIn().client();
        var shared = lender.newCalendar();
        for (int round = 0; round < 20; round++) {
            var account = Account.register();
            var host = account.logIn().client();
            lender.post("/calendars/" + shared + "/shares", """
                    {"userId": "%s", "permission": "BOOK"}""".formatted(account.id()));
            Callable<Integer> creation =
                    () -> host.post("/widgets", """
                            {"name": "Late", "calendars": [{"calendarId": "%s"}]}""".formatted(shared)).status();
            Callable<Integer> erasure = () -> {
                KalendsInstance.sharedToo().bean(EraseOwner.class).handle(account.id());
                return 204;
            };

            assertThat(AtOnce.run(List.of(creation, creation, erasure, creation)))
                    .containsAnyOf(201, 404)
                    .contains(204);

            assertThat(count("calendars.booking_widgets where owner_id", account.id()))
                    .isZero();
            assertThat(creation.call()).isEqualTo(404);
        }
    }

    @Test
    void the_names_of_an_erased_user_are_free_again() {
        var account = Account.register();
        account.logIn().client().delete("/users/me");

        var again = account.visitor()
                .post("/auth/register", Account.registration(account.username(), account.email(), account.password()));

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.id()).isNotEqualTo(account.id());
    }

    @Test
    void nobody_else_is_touched() {
        var leaving = Account.register();
        var staying = Account.register().logIn();
        var calendar = staying.client().newCalendar();

        leaving.logIn().client().delete("/users/me");
        await().untilAsserted(() -> assertThat(audited(leaving.id())).contains("user.erased"));

        assertThat(staying.isAlive()).isTrue();
        assertThat(staying.client().get("/calendars/" + calendar).status()).isEqualTo(200);
    }

    @Test
    void what_an_erased_user_has_taken_of_anothers_calendar_is_free_again_and_found_by_searches() {
        var host = KalendsInstance.shared().newUser();
        var room = host.newCalendar();
        var account = Account.register();
        var guest = account.logIn().client();
        share(host, room, account.id());
        var free = freeDay(host, room);
        var booked = bookBeside(guest, guest.newCalendar(), room);
        assertThat(booked.status()).as("%s", booked).isEqualTo(201);
        KalendsInstance.shared().awaitDelivery(account.id());
        assertThat(freeDay(host, room)).isNotEqualTo(free);

        guest.delete("/users/me");

        await().untilAsserted(() -> assertThat(freeDay(host, room)).isEqualTo(free));
        assertThat(count("calendars.claims where calendar_id", room)).isZero();
        assertThat(host.book(room, NINE).status()).isEqualTo(201);
    }

    @Test
    void an_appointment_goes_on_without_the_calendar_of_an_erased_user_that_it_has_taken_besides() {
        var host = KalendsInstance.shared().newUser();
        var account = Account.register();
        var guest = account.logIn().client();
        var room = guest.newCalendar();
        share(guest, room, host.get("/auth/me").id());
        var booked = bookBeside(host, host.newCalendar(), room);
        assertThat(booked.status()).as("%s", booked).isEqualTo(201);

        guest.delete("/users/me");
        await().untilAsserted(() -> assertThat(count("calendars.calendars where owner_id", account.id()))
                .isZero());

        var moved = host.post("/appointments/" + booked.id() + "/reschedule", """
                {"start": "%sT15:00:00Z", "mode": "NOW"}""".formatted(ApiClient.someDay()));
        assertThat(moved.status()).as("%s", moved).isEqualTo(200);
        assertThat(moved.json().required("otherCalendarIds")).isEmpty();
    }

    private static void share(ApiClient host, UUID calendar, UUID user) {
        assertThat(host.post("/calendars/" + calendar + "/shares", """
                {"userId": "%s", "permission": "BOOK"}""".formatted(user))
                        .status())
                .isEqualTo(201);
    }

    private static ApiClient.Answer bookBeside(ApiClient client, UUID calendar, UUID other) {
        return client.post("/appointments", """
                {"calendarId": "%s", "otherCalendarIds": ["%s"], "start": "%s",
                  "customer": {"name": "Ada", "email": "ada@example.org"}}""".formatted(calendar, other, NINE));
    }

    /// As searches see it, once all that its owner has done is delivered.
    private static String freeDay(ApiClient owner, UUID calendar) {
        KalendsInstance.shared().awaitDelivery(owner.get("/auth/me").id());
        return DATABASE.fetchSingle(
                        "select free::text from calendars.availability_slots where calendar_id = ? and day = ?::date",
                        calendar,
                        ApiClient.someDay().toString())
                .get(0, String.class);
    }

    private static ApiClient once(ApiClient client) {
        return client.with("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static String everyDay() {
        var days = new ArrayList<String>();
        for (var day : DayOfWeek.values()) {
            days.add("{\"dayOfWeek\": \"%s\", \"windows\": [{\"start\": \"00:00\", \"end\": \"24:00\"}]}"
                    .formatted(day));
        }
        return String.join(",", days);
    }

    /// Those in any of whose columns, in bytes or in letters, something stands.
    private static List<String> tablesThatName(String text) {
        var tables = DATABASE.fetch("""
                        select format('%I.%I', schemaname, tablename) from pg_tables
                        where schemaname not in ('pg_catalog', 'information_schema')""").getValues(0, String.class);
        var hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        return tables.stream()
                .filter(table -> !DATABASE.fetch(
                                "select 1 from " + table + " t where t::text ilike ? or t::text ilike ? limit 1",
                                "%" + text + "%",
                                "%" + hex + "%")
                        .isEmpty())
                .toList();
    }

    private static int keptAnswers(UUID user) {
        return DATABASE.fetch("select 1 from platform.idempotent_answers where caller like ?", "%" + user + "%")
                .size();
    }

    private static int count(String rowsWhere, UUID id) {
        return DATABASE.fetchSingle("select count(*) from " + rowsWhere + " = ?", id)
                .get(0, Integer.class);
    }

    private static List<String> audited(UUID subject) {
        return DATABASE.fetch("select action from audit.entries where subject_id = ?", subject)
                .getValues(0, String.class);
    }
}

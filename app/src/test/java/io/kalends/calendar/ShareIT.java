package io.kalends.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.appointment.AtOnce;
import io.kalends.http.CheckedClient;
import io.kalends.identity.Account;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ShareIT {

    private static final String NINE = ApiClient.someDay() + "T09:00:00Z";
    private static final String TEN = ApiClient.someDay() + "T10:00:00Z";

    private final CheckedClient host = CheckedClient.newUser();
    private final UUID calendar = host.newCalendar();
    private final Account account = Account.register();
    private final CheckedClient guest = CheckedClient.of(account.logIn().client());

    @Test
    void a_share_is_answered_as_given_and_listed() {
        var shared = share("BOOK");

        assertThat(shared.status()).isEqualTo(201);
        assertThat(shared.text("calendarId")).isEqualTo(calendar.toString());
        assertThat(shared.text("userId")).isEqualTo(account.id().toString());
        assertThat(shared.text("permission")).isEqualTo("BOOK");
        assertThat(shared.text("updatedAt")).isEqualTo(shared.text("createdAt"));
        assertThat(host.get(shares()).json().required("items")).containsExactly(shared.json());
    }

    @Test
    void shares_are_listed_page_by_page_in_the_order_in_which_they_were_made() {
        var first = share("VIEW").json();
        var second = host.post(shares(), body(UUID.randomUUID(), "EDIT")).json();

        var page = host.get(shares() + "?limit=1");
        var rest = host.get(shares() + "?limit=1&cursor=" + page.text("nextCursor"));

        assertThat(page.json().required("items")).containsExactly(first);
        assertThat(rest.json().required("items")).containsExactly(second);
        assertThat(rest.json().required("nextCursor").isNull()).isTrue();
        assertThat(host.get(shares() + "?sort=-createdAt").json().required("items"))
                .containsExactly(second, first);
    }

    @Test
    void a_user_has_one_share_of_a_calendar() {
        var first = share("VIEW");

        var second = share("MANAGE");

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("code")).isEqualTo("calendar_already_shared");
        assertThat(second.text("detail")).isEqualTo("The calendar is already shared with this user");
        assertThat(host.get(shares()).json().required("items")).containsExactly(first.json());
    }

    @Test
    void of_shares_given_to_one_user_at_the_same_moment_one_is_made() {
        Callable<Integer> sharing = () -> share("VIEW").status();

        var statuses = AtOnce.run(Collections.nCopies(8, sharing));

        assertThat(statuses).containsOnly(201, 409);
        assertThat(Collections.frequency(statuses, 201)).isEqualTo(1);
        assertThat(host.get(shares()).json().required("items")).hasSize(1);
    }

    @Test
    void a_calendar_is_not_shared_with_its_owner_by_whomever() {
        share("MANAGE");
        var owner = UUID.fromString(host.get("/auth/me").text("id"));

        for (var caller : List.of(host, guest)) {
            var refused = caller.post(shares(), body(owner, "VIEW"));

            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("userId");
            assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo("shared_with_owner");
            assertThat(refused.json().at("/errors/0/message").asString())
                    .isEqualTo("A calendar cannot be shared with its owner");
        }
    }

    @Test
    void a_revoked_share_ends_at_once_and_can_be_given_anew() {
        var share = share("MANAGE").id();
        assertThat(guest.get("/calendars/" + calendar).status()).isEqualTo(200);

        assertThat(host.delete(shares() + "/" + share).status()).isEqualTo(204);

        assertThat(guest.get("/calendars/" + calendar).status()).isEqualTo(404);
        assertThat(guest.book(calendar, NINE).status()).isEqualTo(404);
        assertThat(host.delete(shares() + "/" + share).status()).isEqualTo(404);
        assertThat(share("FREE_BUSY").status()).isEqualTo(201);
    }

    @Test
    void a_hold_is_for_who_placed_it_and_for_who_may_change_the_calendar() {
        var share = share("BOOK").id();
        var hostsHold = hold(host, NINE);
        var guestsHold = hold(guest, TEN);

        assertThat(guest.put("/holds/" + hostsHold, "").status()).isEqualTo(403);
        assertThat(guest.delete("/holds/" + hostsHold).status()).isEqualTo(403);
        assertThat(bookHeld(guest, NINE, hostsHold).text("reason")).isEqualTo("BUSY_HOLD");
        assertThat(guest.put("/holds/" + guestsHold, "").status()).isEqualTo(200);
        assertThat(bookHeld(guest, TEN, guestsHold).status()).isEqualTo(201);

        host.delete(shares() + "/" + share);
        share("EDIT");
        assertThat(guest.put("/holds/" + hostsHold, "").status()).isEqualTo(200);
        assertThat(bookHeld(guest, NINE, hostsHold).status()).isEqualTo(201);
    }

    @Test
    void a_host_may_release_what_a_guest_holds() {
        share("BOOK");
        var hold = hold(guest, NINE);

        assertThat(host.delete("/holds/" + hold).status()).isEqualTo(204);

        assertThat(host.book(calendar, NINE).status()).isEqualTo(201);
    }

    private UUID hold(CheckedClient client, String start) {
        return client.post("/holds", """
                {"calendarId": "%s", "start": "%s"}""".formatted(calendar, start)).id();
    }

    private Answer bookHeld(CheckedClient client, String start, UUID hold) {
        return client.post("/appointments", """
                {"calendarId": "%s", "start": "%s", "holdId": "%s",
                  "customer": {"name": "Ada", "email": "ada@example.org"}}""".formatted(calendar, start, hold));
    }

    @Test
    void what_a_guest_books_belongs_to_the_host_and_the_audit_trail_tells_who_did_it() {
        share("BOOK");

        var booked = guest.book(calendar, NINE);

        assertThat(host.get("/appointments").json().required("items")).containsExactly(booked.json());
        assertThat(guest.get("/appointments").json().required("items")).isEmpty();
        awaitThat(() -> actors("appointment.booked").equals(List.of("user:" + account.id())));
        guest.post("/appointments/" + booked.id() + "/cancel", null);
        awaitThat(() -> actors("appointment.cancelled").equals(List.of("user:" + account.id())));
        assertThat(guest.get("/audit?subject=" + booked.id()).json().required("items"))
                .isEmpty();
    }

    @Test
    void sharing_and_revoking_are_in_the_audit_trail_of_the_calendar() {
        var share = share("VIEW").id();
        host.delete(shares() + "/" + share);

        awaitThat(() -> actors("calendar.share_revoked").size() == 1);

        var shared = host.get("/audit?action=calendar.shared").json().at("/items/0");
        assertThat(shared.at("/subject/id").asString()).isEqualTo(calendar.toString());
        assertThat(shared.at("/details/shareId").asString()).isEqualTo(share.toString());
        assertThat(shared.at("/details/userId").asString())
                .isEqualTo(account.id().toString());
        assertThat(shared.at("/details/permission").asString()).isEqualTo("VIEW");
    }

    @Test
    void free_and_busy_shows_times_and_reasons_and_no_more() {
        share("FREE_BUSY");
        var booked = host.book(calendar, NINE);

        var availability = guest.get("/calendars/%s/availability?from=%s&to=%sT10:00:00Z&include=withheld"
                .formatted(calendar, NINE, ApiClient.someDay()));

        assertThat(availability.json().at("/withheld/0").propertyNames())
                .containsExactlyInAnyOrder("start", "end", "reason");
        assertThat(availability.json().at("/withheld/0/reason").asString()).isEqualTo("BUSY_APPOINTMENT");
        assertThat(availability.json().at("/slots/0").propertyNames())
                .containsExactlyInAnyOrder("start", "end", "remaining", "source");
        assertThat(availability.text()).doesNotContain(booked.text("id"), "Ada", "Open");
    }

    @Test
    void a_guest_makes_a_calendar_respect_only_calendars_of_its_owner_whose_busy_time_they_may_see() {
        share("EDIT");
        var other = host.newCalendar();

        assertThat(respecting(guest, other).status()).isEqualTo(422);
        assertThat(respecting(guest, guest.newCalendar()).status()).isEqualTo(422);

        host.post("/calendars/" + other + "/shares", body(account.id(), "FREE_BUSY"));
        assertThat(respecting(guest, other).status()).isEqualTo(200);
    }

    @Test
    void what_a_guest_reads_of_a_calendar_they_may_send_back() {
        share("EDIT");
        var other = host.newCalendar();
        respecting(host, other);
        var read = guest.get("/calendars/" + calendar).json();

        var written = guest.put("/calendars/" + calendar, read.toString());

        assertThat(written.status()).as("%s", written).isEqualTo(200);
        assertThat(written.json().required("respects")).isEqualTo(read.required("respects"));
    }

    @Test
    void a_guests_own_calendar_respects_no_calendar_that_is_shared_with_them() {
        share("MANAGE");

        var refused = guest.post("/calendars", """
                {"name": "Mine", "timeZone": "UTC", "respects": ["%s"]}""".formatted(calendar));

        assertThat(refused.status()).isEqualTo(422);
    }

    @Test
    void a_deleted_calendar_is_shared_no_longer() {
        share("VIEW");
        host.delete("/calendars/" + calendar);

        assertThat(guest.get("/calendars/" + calendar).status()).isEqualTo(404);
        assertThat(guest.get("/calendars?access=ALL").json().required("items")).isEmpty();
    }

    @Test
    void an_appointment_in_a_deleted_calendar_stays_readable_to_its_host_alone() {
        share("MANAGE");
        var appointment = host.book(calendar, NINE).id();
        host.post("/appointments/" + appointment + "/cancel", null);
        host.delete("/calendars/" + calendar);

        assertThat(guest.get("/appointments/" + appointment).status()).isEqualTo(404);
        assertThat(guest.get("/appointments?calendarId=" + calendar).json().required("items"))
                .isEmpty();
        assertThat(host.get("/appointments/" + appointment).status()).isEqualTo(200);
        assertThat(host.get("/appointments?calendarId=" + calendar).json().required("items"))
                .hasSize(1);
    }

    /// While nobody can read the table of shares, an owner notices nothing.
    @Test
    @Timeout(30)
    void an_owner_is_served_without_a_look_at_shares() {
        KalendsInstance.shared().database().transaction(transaction -> {
            transaction.dsl().execute("lock table calendars.calendar_shares in access exclusive mode");

            var booked = host.book(calendar, NINE);
            assertThat(booked.status()).isEqualTo(201);
            for (var path : List.of(
                    "/calendars",
                    "/calendars/" + calendar,
                    "/calendars/" + calendar + "/availability?from=" + NINE + "&to=" + NINE.replace("T09", "T11"),
                    "/appointments",
                    "/appointments?calendarId=" + calendar,
                    "/appointments/" + booked.id())) {
                assertThat(host.get(path).status()).as(path).isEqualTo(200);
            }
            assertThat(respecting(host, host.newCalendar()).status()).isEqualTo(200);
            assertThat(host.post("/appointments/" + booked.id() + "/cancel", null)
                            .status())
                    .isEqualTo(200);
            assertThat(host.delete("/calendars/" + calendar).status()).isEqualTo(204);
        });
    }

    @Test
    void shares_are_erased_with_the_user_whom_they_are_for() {
        share("VIEW");

        guest.delete("/users/me");

        awaitThat(() -> host.get(shares()).json().required("items").isEmpty());
    }

    @Test
    void shares_are_erased_with_the_owner_of_the_calendar() {
        share("MANAGE");

        host.delete("/users/me");

        awaitThat(() -> guest.get("/calendars/" + calendar).status() == 404);
        assertThat(guest.get("/calendars?access=SHARED").json().required("items"))
                .isEmpty();
    }

    private String shares() {
        return "/calendars/" + calendar + "/shares";
    }

    private Answer share(String permission) {
        return host.post(shares(), body(account.id(), permission));
    }

    private static String body(UUID user, String permission) {
        return """
                {"userId": "%s", "permission": "%s"}""".formatted(user, permission);
    }

    private Answer respecting(CheckedClient caller, UUID other) {
        return caller.put("/calendars/" + calendar, """
                {"name": "Open", "timeZone": "UTC", "respects": ["%s"]}""".formatted(other));
    }

    private List<String> actors(String action) {
        return host.get("/audit?action=" + action)
                .json()
                .required("items")
                .valueStream()
                .map(entry -> entry.required("actor").asString())
                .toList();
    }

    private static void awaitThat(BooleanSupplier condition) {
        await().until(condition::getAsBoolean);
    }
}

package io.kalends.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.calendars.application.appointment.SettleAppointments;
import io.kalends.testing.ApiClient;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BookingLinkIT {

    private final Host host = Host.register();
    private final String customer = Host.newCustomer();
    private final ApiClient booker = Mailbox.kalends().client();

    private String book() {
        var answer = host.book(customer, "09:00", """
                , "title": "First consultation", "notes": "Knows the family"
                """);
        assertThat(answer.status()).isEqualTo(201);
        return "/public/bookings/" + Mailbox.awaitTo(customer, 1).getFirst().token(ManageLinks.PREFIX);
    }

    @Test
    void who_has_the_link_reads_the_booking_and_not_the_hosts_notes() {
        var booking = booker.get(book());

        assertThat(booking.status()).isEqualTo(200);
        assertThat(booking.text("status")).isEqualTo("CONFIRMED");
        assertThat(booking.text("title")).isEqualTo("First consultation");
        assertThat(booking.text("hostName")).isEqualTo("Grace Hopper");
        assertThat(booking.json().required("cancellable").asBoolean()).isTrue();
        assertThat(booking.text())
                .doesNotContain(
                        "Knows the family", host.email(), customer, host.id().toString());
    }

    @Test
    void who_has_the_link_cancels_which_frees_the_time_and_tells_both() {
        var link = book();

        var cancelled = booker.post(link + "/cancel", """
                {"reason": "Found another date"}""");

        assertThat(cancelled.status()).as("%s", cancelled).isEqualTo(200);
        assertThat(cancelled.text("status")).isEqualTo("CANCELLED");
        assertThat(cancelled.json().required("cancellable").asBoolean()).isFalse();
        assertThat(host.book(Host.newCustomer(), "09:00", "").status()).isEqualTo(201);
        assertThat(MailIT.method(Mailbox.awaitTo(customer, 2).get(1).invitation()))
                .isEqualTo("CANCEL");
        await().untilAsserted(() -> assertThat(Mailbox.to(host.email())).anySatisfy(mail -> {
            assertThat(mail.subject()).isEqualTo("Cancelled by Ada Lovelace: First consultation");
            assertThat(mail.text()).contains("Found another date");
        }));
        await().untilAsserted(() -> assertThat(host.client()
                        .get("/audit?action=appointment.cancelled")
                        .json()
                        .required("items")
                        .valueStream()
                        .map(entry -> entry.required("actor").asString()))
                .containsExactly("visitor"));
        assertThat(booker.post(link + "/cancel", null).text("code")).isEqualTo("forbidden_transition");
    }

    @Test
    void once_it_has_begun_it_is_too_late_to_cancel_and_a_month_later_the_link_is_good_for_nothing() {
        var link = book();

        TestClock.later(Duration.ofDays(31), () -> {
            assertThat(booker.get(link).json().required("cancellable").asBoolean())
                    .isFalse();
            assertThat(booker.post(link + "/cancel", null).text("code")).isEqualTo("too_late_to_cancel");
        });
        TestClock.later(
                Duration.ofDays(62), () -> assertThat(booker.get(link).status()).isEqualTo(404));
    }

    private void set(String settings) {
        assertThat(host.client()
                        .put("/calendars/" + host.calendar(), """
                {"name": "Open", "timeZone": "UTC", %s}""".formatted(settings))
                        .status())
                .isEqualTo(200);
    }

    private ApiClient.Answer move(String link, String time) {
        return booker.post(link + "/reschedule", """
                {"start": "%sT%s:00Z"}""".formatted(ApiClient.someDay(), time));
    }

    private void awaitAtHost(String subject) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(Mailbox.to(host.email()))
                        .extracting(Mailbox.Mail::subject)
                        .contains(subject));
    }

    @Test
    void who_has_the_link_moves_the_booking_to_another_time_on_offer_and_both_hear_of_it() {
        var link = book();

        var moved = move(link, "11:00");

        assertThat(moved.status()).as("%s", moved).isEqualTo(200);
        assertThat(moved.text("start")).isEqualTo(ApiClient.someDay() + "T11:00:00Z");
        assertThat(moved.json().required("proposal").isNull()).isTrue();
        assertThat(Mailbox.awaitTo(customer, 2).get(1).subject()).isEqualTo("New time: First consultation");
        awaitAtHost("Moved by Ada Lovelace: First consultation");
        assertThat(move(link, "11:00").text("code")).isEqualTo("same_time");
        assertThat(move(link, "12:07").text("reason")).isEqualTo("OFF_GRID");
        host.book(Host.newCustomer(), "13:00", "");
        assertThat(move(link, "13:00").text("code")).isEqualTo("slot_taken");
    }

    @Test
    void where_the_host_approves_bookings_the_customer_proposes_and_the_host_agrees() {
        var link = book();
        set("\"confirmation\": \"APPROVAL\"");

        var proposed = move(link, "11:00");

        assertThat(proposed.status()).as("%s", proposed).isEqualTo(200);
        assertThat(proposed.text("start")).isEqualTo(ApiClient.someDay() + "T09:00:00Z");
        assertThat(proposed.json().at("/proposal/start").asString()).isEqualTo(ApiClient.someDay() + "T11:00:00Z");
        assertThat(proposed.json().at("/proposal/proposedBy").asString()).isEqualTo("CUSTOMER");
        assertThat(booker.post(link + "/reschedule/confirm", null).text("code")).isEqualTo("own_proposal");
        awaitAtHost("Ada Lovelace proposes another time: First consultation");
        var id = host.client().get("/appointments").json().at("/items/0/id").asString();
        assertThat(host.client()
                        .put("/appointments/" + id + "/reschedule/confirm", "")
                        .status())
                .isEqualTo(200);

        assertThat(Mailbox.awaitTo(customer, 2).get(1).subject()).isEqualTo("New time: First consultation");
        assertThat(booker.get(link).text("start")).isEqualTo(ApiClient.someDay() + "T11:00:00Z");
        Mailbox.kalends().awaitDelivery(host.id());
        assertThat(Mailbox.to(host.email()))
                .extracting(Mailbox.Mail::subject)
                .doesNotContain("Moved by Ada Lovelace: First consultation");
    }

    private void proposeByHost(String time) {
        var id = host.client().get("/appointments").json().at("/items/0/id").asString();
        assertThat(host.client()
                        .post("/appointments/" + id + "/reschedule", """
                        {"start": "%sT%s:00Z", "mode": "PROPOSE"}""".formatted(ApiClient.someDay(), time))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_customer_agrees_to_what_the_host_proposes_and_the_host_hears_of_it() {
        var link = book();
        proposeByHost("11:00");

        var confirmed = booker.post(link + "/reschedule/confirm", null);

        assertThat(confirmed.status()).as("%s", confirmed).isEqualTo(200);
        assertThat(confirmed.text("start")).isEqualTo(ApiClient.someDay() + "T11:00:00Z");
        awaitAtHost("Ada Lovelace agrees to the new time: First consultation");
        assertThat(Mailbox.awaitTo(customer, 3).get(2).subject()).isEqualTo("New time: First consultation");
        assertThat(booker.post(link + "/reschedule/confirm", null).text("code")).isEqualTo("no_proposal");
    }

    @Test
    void whoever_declines_or_withdraws_a_proposal_the_other_side_is_told() {
        var link = book();
        proposeByHost("11:00");
        var declined = booker.post(link + "/reschedule/decline", null);

        assertThat(declined.status()).as("%s", declined).isEqualTo(200);
        assertThat(declined.json().required("proposal").isNull()).isTrue();
        awaitAtHost("The time stays: First consultation");

        set("\"confirmation\": \"APPROVAL\"");
        move(link, "12:00");
        assertThat(booker.post(link + "/reschedule/decline", null).status()).isEqualTo(200);
        awaitAtHost("No longer proposed: First consultation");
        assertThat(Mailbox.to(customer))
                .extracting(Mailbox.Mail::subject)
                .doesNotContain("The time stays: First consultation", "No longer proposed: First consultation");
    }

    @Test
    void both_hear_that_a_proposal_was_not_answered_in_time() {
        book();
        proposeByHost("11:00");

        TestClock.later(Duration.ofDays(2).plusMinutes(1), () -> {
            Mailbox.kalends().bean(SettleAppointments.class).handle();
            assertThat(Mailbox.awaitTo(customer, 3).get(2).subject())
                    .isEqualTo("No longer proposed: First consultation");
            awaitAtHost("No longer proposed: First consultation");
        });
    }

    @Test
    void what_has_passed_its_calendars_deadline_is_neither_cancelled_nor_moved_by_its_customer() {
        var link = book();
        var start = Instant.parse(ApiClient.someDay() + "T09:00:00Z");
        set("\"cancellationNoticeMinutes\": 1440");
        assertThat(booker.get(link).text("cancellableUntil"))
                .isEqualTo(start.minus(Duration.ofDays(1)).toString());

        TestClock.later(Duration.between(TestClock.now(), start.minus(Duration.ofHours(23))), () -> {
            assertThat(booker.get(link).json().required("cancellable").asBoolean())
                    .isFalse();
            assertThat(booker.post(link + "/cancel", null).text("code")).isEqualTo("too_late_to_cancel");
            var moved = move(link, "11:00");
            assertThat(moved.status()).isEqualTo(409);
            assertThat(moved.text("code")).isEqualTo("too_late_to_reschedule");
            assertThat(moved.text("detail"))
                    .isEqualTo("This appointment could be rescheduled until " + start.minus(Duration.ofDays(1)));
        });
        assertThat(move(link, "11:00").status()).isEqualTo(200);
    }

    @Test
    void a_link_that_was_changed_is_unknown() {
        var link = book();
        var others = ManageLinks.PREFIX + "A".repeat(64);
        int last = link.length() - 10;
        var changed = link.substring(0, last) + (link.charAt(last) == 'A' ? 'B' : 'A') + link.substring(last + 1);

        assertThat(booker.get(changed).status()).isEqualTo(404);
        assertThat(booker.post(changed + "/cancel", null).status()).isEqualTo(404);
        assertThat(move(changed, "11:00").status()).isEqualTo(404);
        assertThat(booker.post(changed + "/reschedule/confirm", null).status()).isEqualTo(404);
        assertThat(booker.post(changed + "/reschedule/decline", null).status()).isEqualTo(404);
        assertThat(booker.get("/public/bookings/" + others).status()).isEqualTo(404);
        assertThat(booker.get("/public/bookings/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(booker.get(link).text("status")).isEqualTo("CONFIRMED");
    }
}

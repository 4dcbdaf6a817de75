package io.kalends.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.testing.ApiClient;
import io.kalends.testing.TestClock;
import java.time.Duration;
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

    @Test
    void a_link_that_was_changed_is_unknown() {
        var link = book();
        var others = ManageLinks.PREFIX + "A".repeat(64);
        int last = link.length() - 10;
        var changed = link.substring(0, last) + (link.charAt(last) == 'A' ? 'B' : 'A') + link.substring(last + 1);

        assertThat(booker.get(changed).status()).isEqualTo(404);
        assertThat(booker.post(changed + "/cancel", null).status()).isEqualTo(404);
        assertThat(booker.get("/public/bookings/" + others).status()).isEqualTo(404);
        assertThat(booker.get("/public/bookings/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(booker.get(link).text("status")).isEqualTo("CONFIRMED");
    }
}

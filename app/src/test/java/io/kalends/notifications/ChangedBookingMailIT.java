package io.kalends.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.notifications.Mailbox.Mail;
import io.kalends.testing.ApiClient;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/// What is said when a booking does not stay as it was.
class ChangedBookingMailIT {

    private static final Instant NINE = Instant.parse(ApiClient.someDay() + "T09:00:00Z");

    private final Host host = Host.register();
    private final String customer = Host.newCustomer();

    @Test
    void who_has_booked_is_told_when_their_appointment_is_deleted() {
        var id = host.book(customer, "09:00", "").id();
        Mailbox.awaitTo(customer, 1);

        host.client().delete("/appointments/" + id);

        var mail = Mailbox.awaitTo(customer, 2).get(1);
        assertThat(mail.subject()).isEqualTo("Cancelled: Open");
        assertThat(MailIT.method(mail.invitation())).isEqualTo("CANCEL");
    }

    @Test
    void a_request_that_is_moved_is_still_a_request() {
        host.client().put("/calendars/" + host.calendar(), """
                {"name": "Asked first", "timeZone": "UTC", "confirmation": "APPROVAL"}""");
        var id = host.book(customer, "09:00", "").id();
        Mailbox.awaitTo(customer, 1);

        reschedule(id, "11:00", "NOW");

        var mail = Mailbox.awaitTo(customer, 2).get(1);
        assertThat(mail.subject()).isEqualTo("New time: Asked first");
        assertThat(mail.text()).contains("your request to Grace Hopper is now for", "11:00");
        assertThat(mail.has("text/calendar")).isFalse();
    }

    @Test
    void a_proposal_that_is_withdrawn_was_refused_by_nobody() {
        var id = host.book(customer, "09:00", "").id();
        reschedule(id, "11:00", "PROPOSE");

        host.client().put("/appointments/" + id + "/reschedule/decline", "");

        assertThat(Mailbox.awaitTo(customer, 3))
                .extracting(Mail::subject)
                .containsExactly("Confirmed: Open", "Another time proposed: Open", "No longer proposed: Open");
    }

    private void reschedule(UUID id, String time, String mode) {
        var answer = host.client()
                .post("/appointments/" + id + "/reschedule", """
                {"start": "%sT%s:00Z", "mode": "%s"}""".formatted(ApiClient.someDay(), time, mode));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    }

    @Test
    void the_code_to_check_in_with_reaches_who_is_to_show_it() {
        var booked = host.book(customer, "09:00", "");
        var code = booked.text("checkInCode");

        var mail = Mailbox.awaitTo(customer, 1).getFirst();
        var link = mail.html().replaceAll("(?s).*/bookings/(kal_manage_[\\w-]+).*", "$1");

        assertThat(mail.text()).contains("Check-in code: " + code);
        assertThat(Mailbox.kalends().client().get("/public/bookings/" + link).text("checkInCode"))
                .isEqualTo(code);
        assertThat(Mailbox.to(host.email())).noneMatch(told -> told.text().contains(code));
    }

    @Test
    void a_reminder_that_waits_for_the_server_is_not_sent_after_a_cancellation() {
        var id = host.book(customer, "09:00", "").id();
        Mailbox.awaitTo(customer, 1);
        Mailbox.close();
        try {
            host.remind(id, NINE);
            Mailbox.kalends().awaitDelivery(host.id());
            host.client().post("/appointments/" + id + "/cancel", null);
            Mailbox.kalends().awaitDelivery(host.id());

            TestClock.later(Duration.ofMinutes(2), () -> {
                Mailbox.open();
                Mailbox.kalends().awaitDelivery(host.id());
                // Who has stopped has forgotten what came before.
                assertThat(Mailbox.awaitTo(customer, 1).getFirst().subject()).isEqualTo("Cancelled: Open");
            });
        } finally {
            Mailbox.open();
        }
    }

    @Test
    void a_reminder_that_is_overtaken_while_it_is_under_way_was_sent_with_the_others() {
        var messages = Mailbox.kalends().bean(Messages.class);
        var neverDue = Instant.parse("2100-01-01T00:00:00Z");
        var reminder = queued(MailKind.CUSTOMER_REMINDER);
        var other = queued(MailKind.CUSTOMER_CONFIRMED);
        messages.queue(List.of(reminder, other), neverDue);

        messages.giveUpReminders(List.of(reminder.subject()), neverDue);
        messages.markRefused(reminder.id(), "Later", 1, neverDue, neverDue);
        messages.markSent(List.of(reminder.id(), other.id()), neverDue);

        assertThat(Mailbox.kalends()
                        .database()
                        .fetch(
                                "select id from notifications.messages where sent_at is not null and parked_at is null"
                                        + " and attempts = 0 and owner_id = {0}",
                                DSL.val(host.id()))
                        .getValues(0, UUID.class))
                .contains(reminder.id(), other.id());
    }

    private Messages.Queued queued(MailKind kind) {
        var id = UUID.randomUUID();
        var letter = new Letter(
                id,
                new Invitation.Person("Ada", customer),
                "Kalends",
                null,
                Locale.ENGLISH,
                "Hello",
                List.of("Hello"),
                List.of(),
                null,
                "",
                null);
        return new Messages.Queued(id, id.toString(), host.id(), id, kind, letter, null);
    }
}

package io.kalends.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.notifications.Mailbox.Mail;
import io.kalends.testing.ApiClient;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import net.fortuna.ical4j.model.Property;
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
    void a_changed_place_and_title_are_told_and_reach_the_customers_calendar() {
        var id = host.book(customer, "09:00", "").id();
        Mailbox.awaitTo(customer, 1);

        change(id, "{\"title\": \"Second opinion\", \"location\": {\"type\": \"IN_PERSON\", \"value\": \"Room 5\"}}");

        var mail = Mailbox.awaitTo(customer, 2).get(1);
        assertThat(mail.subject()).isEqualTo("Changed: Second opinion");
        assertThat(mail.text()).contains("Room 5", "9:00", "Check-in code: ", "https://book.example.org/bookings/");
        assertThat(MailIT.method(mail.invitation())).isEqualTo("REQUEST");
        var event = MailIT.event(mail.invitation());
        assertThat(MailIT.value(event, Property.UID)).isEqualTo(id + "@kalends");
        assertThat(MailIT.value(event, Property.SEQUENCE)).isEqualTo("1");
        assertThat(MailIT.value(event, Property.SUMMARY)).isEqualTo("Second opinion");
        assertThat(MailIT.value(event, Property.LOCATION)).isEqualTo("Room 5");
    }

    @Test
    void a_corrected_address_is_invited_and_the_former_one_hears_nothing_more() {
        var id = host.book(customer, "09:00", "").id();
        Mailbox.awaitTo(customer, 1);
        var corrected = Host.newCustomer();

        change(id, "{\"customer\": {\"email\": \"%s\"}}".formatted(corrected));
        Mailbox.awaitTo(corrected, 1);
        host.client().post("/appointments/" + id + "/cancel", null);

        var mails = Mailbox.awaitTo(corrected, 2);
        assertThat(mails).extracting(Mail::subject).containsExactly("Changed: Open", "Cancelled: Open");
        assertThat(mails)
                .extracting(mail -> MailIT.value(MailIT.event(mail.invitation()), Property.ATTENDEE))
                .containsOnly("mailto:" + corrected);
        assertThat(Mailbox.to(customer)).extracting(Mail::subject).containsExactly("Confirmed: Open");
    }

    @Test
    void what_waits_for_the_server_is_not_sent_to_a_former_address() {
        var corrected = Host.newCustomer();
        Mailbox.close();
        try {
            var id = host.book(customer, "09:00", "").id();
            Mailbox.kalends().awaitDelivery(host.id());
            change(id, "{\"customer\": {\"email\": \"%s\"}}".formatted(corrected));
            Mailbox.kalends().awaitDelivery(host.id());

            TestClock.later(Duration.ofMinutes(2), () -> {
                Mailbox.open();
                assertThat(Mailbox.awaitTo(corrected, 1).getFirst().subject()).isEqualTo("Changed: Open");
                await().until(() -> waiting() == 0);
            });
            assertThat(Mailbox.to(customer)).isEmpty();
        } finally {
            Mailbox.open();
        }
    }

    @Test
    void a_changed_request_still_invites_nobody() {
        host.client().put("/calendars/" + host.calendar(), """
                {"name": "Asked first", "timeZone": "UTC", "confirmation": "APPROVAL"}""");
        var id = host.book(customer, "09:00", "").id();

        change(id, "{\"title\": \"Second opinion\"}");

        var mail = Mailbox.awaitTo(customer, 2).get(1);
        assertThat(mail.subject()).isEqualTo("Changed: Second opinion");
        assertThat(mail.has("text/calendar")).isFalse();
        assertThat(mail.text()).doesNotContain("Check-in code");
    }

    @Test
    void what_is_the_hosts_own_is_not_told_nor_what_stays_as_it_was_nor_what_is_over() {
        var id = host.book(customer, "09:00", ", \"title\": \"Consultation\"").id();
        Mailbox.awaitTo(customer, 1);

        change(id, "{\"notes\": \"Is often late\", \"customer\": {\"phone\": \"+44 20 7946 0000\"}}");
        change(id, "{\"title\": \"Consultation\", \"customer\": {\"email\": \"%s\"}}".formatted(customer));
        TestClock.later(Duration.between(TestClock.now(), NINE.plus(Duration.ofHours(1))), () -> {
            var token = Host.logIn(host.email(), host.password()).text("accessToken");
            change(Mailbox.kalends().client().withToken(token), id, "{\"title\": \"Was a consultation\"}");
            Mailbox.kalends().awaitDelivery(host.id());
            await().until(() -> waiting() == 0);
        });

        assertThat(Mailbox.to(customer)).extracting(Mail::subject).containsExactly("Confirmed: Consultation");
    }

    private void change(UUID id, String changes) {
        change(host.client(), id, changes);
    }

    private static void change(ApiClient client, UUID id, String changes) {
        var answer = client.patch("/appointments/" + id, changes);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    }

    private int waiting() {
        return Mailbox.kalends()
                .database()
                .fetchSingle(
                        "select count(*) from notifications.messages where owner_id = {0}"
                                + " and sent_at is null and parked_at is null",
                        DSL.val(host.id()))
                .get(0, Integer.class);
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

package io.kalends.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.calendars.application.appointment.SendReminders;
import io.kalends.notifications.Mailbox.Mail;
import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DateProperty;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

class MailIT {

    private final Host host = Host.register();
    private final String customer = Host.newCustomer();

    @Test
    void a_booking_is_confirmed_to_its_customer_with_an_invitation() throws MessagingException {
        var booked = host.book(customer, "14:00", """
                , "title": "First consultation", "location": {"type": "IN_PERSON", "value": "Room 4"}""");

        var mail = Mailbox.awaitTo(customer, 1).getFirst();

        assertThat(mail.subject()).isEqualTo("Confirmed: First consultation");
        assertThat(mail.header("From")).contains("Grace Hopper").contains("bookings@kalends.example");
        assertThat(mail.header("Reply-To")).contains(host.email());
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(mail.text()).contains("Hello Ada Lovelace,", "First consultation", "Room 4", "2:00", "Coordinated");
        assertThat(mail.html())
                .contains("First consultation", "Room 4", "https://book.example.org/bookings/kal_manage_");
        var alternative = mail.part("text/calendar");
        assertThat(alternative.getContentType().replaceAll("\\s", ""))
                .containsIgnoringCase("charset=UTF-8")
                .containsIgnoringCase("method=REQUEST");
        var file = mail.part("application/ics");
        assertThat(file.getFileName()).isEqualTo("invite.ics");
        assertThat(file.getDisposition()).isEqualTo(Part.ATTACHMENT);
        assertThat(Mail.textOf(file)).isEqualTo(mail.content("text/calendar"));
        var invitation = mail.invitation();
        var event = event(invitation);
        assertThat(method(invitation)).isEqualTo("REQUEST");
        assertThat(value(event, Property.UID)).isEqualTo(booked.id() + "@kalends");
        assertThat(value(event, Property.SEQUENCE)).isEqualTo("0");
        assertThat(value(event, Property.SUMMARY)).isEqualTo("First consultation");
        assertThat(value(event, Property.LOCATION)).isEqualTo("Room 4");
        assertThat(value(event, Property.STATUS)).isEqualTo("CONFIRMED");
        assertThat(time(event, Property.DTSTART)).isEqualTo(Instant.parse(ApiClient.someDay() + "T14:00:00Z"));
        assertThat(time(event, Property.DTEND)).isEqualTo(Instant.parse(ApiClient.someDay() + "T14:30:00Z"));
        assertThat(value(event, Property.ORGANIZER)).isEqualTo("mailto:" + host.email());
        assertThat(value(event, Property.ATTENDEE)).isEqualTo("mailto:" + customer);
        assertThat(event.<Property>getRequiredProperty(Property.ATTENDEE)
                        .<Parameter>getRequiredParameter(Parameter.PARTSTAT)
                        .getValue())
                .isEqualTo("ACCEPTED");
    }

    @Test
    void the_host_hears_of_a_booking_in_a_zone_and_language_of_their_own() {
        var german = Host.register("de");
        german.book(customer, "14:00", "");

        var mail = Mailbox.awaitTo(german.email(), 2).get(1);

        assertThat(mail.subject()).isEqualTo("Gebucht von Ada Lovelace: Open");
        assertThat(mail.text()).contains("Guten Tag Grace Hopper,", "America/New_York");
        assertThat(mail.header("Reply-To")).contains(customer);
        assertThat(mail.has("text/calendar")).isFalse();
    }

    @Test
    void two_changes_later_the_sequence_is_2_and_the_uid_the_same() {
        var id = host.book(customer, "09:00", "").id();
        var start = Instant.parse(ApiClient.someDay() + "T11:00:00Z");
        Mailbox.awaitTo(customer, 1);

        host.client().post("/appointments/" + id + "/reschedule", """
                {"start": "%s", "mode": "NOW"}""".formatted(start));
        Mailbox.awaitTo(customer, 2);
        host.client().post("/appointments/" + id + "/cancel", """
                {"reason": "I am ill"}""");
        var mails = Mailbox.awaitTo(customer, 3);

        var invitations = mails.stream().map(Mail::invitation).toList();
        assertThat(invitations).extracting(MailIT::method).containsExactly("REQUEST", "REQUEST", "CANCEL");
        assertThat(invitations)
                .extracting(invitation -> value(event(invitation), Property.SEQUENCE))
                .containsExactly("0", "1", "2");
        assertThat(invitations)
                .extracting(invitation -> value(event(invitation), Property.UID))
                .containsOnly(id + "@kalends");
        assertThat(time(event(invitations.get(1)), Property.DTSTART)).isEqualTo(start);
        assertThat(value(event(invitations.get(2)), Property.STATUS)).isEqualTo("CANCELLED");
        assertThat(mails.get(2).text()).contains("I am ill");
    }

    @Test
    void a_request_invites_nobody_before_it_is_approved() {
        host.client().put("/calendars/" + host.calendar(), """
                {"name": "Asked first", "timeZone": "UTC", "confirmation": "APPROVAL"}""");
        var id = host.book(customer, "09:00", "").id();
        var asked = Mailbox.awaitTo(customer, 1).getFirst();

        host.client().patch("/appointments/" + id + "/status", """
                {"status": "CONFIRMED"}""");
        var approved = Mailbox.awaitTo(customer, 2).get(1);

        assertThat(asked.subject()).isEqualTo("Request sent: Asked first");
        assertThat(asked.has("text/calendar")).isFalse();
        assertThat(approved.subject()).isEqualTo("Accepted: Asked first");
        assertThat(value(event(approved.invitation()), Property.SEQUENCE)).isEqualTo("0");
        assertThat(Mailbox.to(host.email()))
                .extracting(Mail::subject)
                .contains("Request from Ada Lovelace: Asked first");
    }

    @Test
    void a_declined_request_takes_nothing_out_of_a_calendar_that_it_was_never_put_into() {
        host.client().put("/calendars/" + host.calendar(), """
                {"name": "Asked first", "timeZone": "UTC", "confirmation": "APPROVAL"}""");
        var id = host.book(customer, "09:00", "").id();

        host.client().patch("/appointments/" + id + "/status", """
                {"status": "DECLINED", "reason": "On holiday"}""");
        var declined = Mailbox.awaitTo(customer, 2).get(1);

        assertThat(declined.subject()).isEqualTo("Declined: Asked first");
        assertThat(declined.text()).contains("On holiday");
        assertThat(declined.has("text/calendar")).isFalse();
    }

    @Test
    void a_customer_is_written_to_in_their_language_and_zone() {
        book("{\"name\": \"Ada\", \"email\": \"%s\", \"locale\": \"fr-FR\", \"timeZone\": \"Asia/Tokyo\"}", "16:00");

        var mail = Mailbox.awaitTo(customer, 1).getFirst();

        assertThat(mail.subject()).isEqualTo("Confirmé : Open");
        assertThat(mail.text())
                .contains("Bonjour Ada,", "01:00", "heure du Japon (Asia/Tokyo)")
                .contains(Integer.toString(ApiClient.someDay().plusDays(1).getDayOfMonth()));
        assertThat(mail.html()).contains("lang=\"fr\"");
    }

    @Test
    void a_language_that_nobody_writes_falls_back_to_the_hosts() {
        book("{\"name\": \"Ada\", \"email\": \"%s\", \"locale\": \"ja\"}", "16:00");

        assertThat(Mailbox.awaitTo(customer, 1).getFirst().subject()).isEqualTo("Confirmed: Open");
    }

    @Test
    void names_are_shown_and_never_obeyed() {
        book("""
                {"name": "<script>alert(1)</script> \\r\\nBcc: all@example.org\\r\\n\\u05d0\\u05d3\\u05d4 \\ud83d\\udc4b",
                  "email": "%s"}""", "16:00");

        var mail = Mailbox.awaitTo(customer, 1).getFirst();
        var told = Mailbox.awaitTo(host.email(), 2).get(1);

        assertThat(mail.html())
                .doesNotContain("<script>")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "👋", "אדה");
        assertThat(mail.text()).contains("<script>alert(1)</script> Bcc: all@example.org אדה 👋");
        assertThat(mail.header("Bcc")).isEmpty();
        assertThat(told.header("Bcc")).isEmpty();
        assertThat(told.subject()).contains("אדה 👋");
        assertThat(event(mail.invitation())
                        .<Property>getRequiredProperty(Property.ATTENDEE)
                        .<Parameter>getRequiredParameter(Parameter.CN)
                        .getValue())
                .contains("Bcc: all@example.org");
    }

    private void book(String customerJson, String time) {
        var answer = host.client().post("/appointments", """
                {"calendarId": "%s", "start": "%sT%s:00Z", "customer": %s}""".formatted(
                        host.calendar(), ApiClient.someDay(), time, customerJson.formatted(customer)));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    }

    @Test
    void a_server_that_is_away_for_two_minutes_delays_and_loses_nothing() {
        Mailbox.awaitTo(host.email(), 1);
        Mailbox.close();
        try {
            var times = List.of("09:00", "10:00", "11:00", "12:00", "13:00");
            times.forEach(time -> host.book(customer, time, ""));
            Mailbox.kalends().awaitDelivery(host.id());
            TestClock.later(Duration.ofSeconds(60), () -> pause(Duration.ofSeconds(2)));
            assertThat(waiting()).isEqualTo(10);

            TestClock.later(Duration.ofMinutes(2), () -> {
                Mailbox.open();
                Mailbox.awaitTo(customer, 5);
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(Mailbox.to(host.email()))
                                .filteredOn(mail -> mail.subject().startsWith("Booked by"))
                                .hasSize(5));
                await().until(() -> waiting() == 0);
            });
        } finally {
            Mailbox.open();
        }
        assertThat(Mailbox.to(customer).stream().map(mail -> mail.header("Message-ID")))
                .doesNotHaveDuplicates();
        assertThat(Mailbox.kalends()
                        .database()
                        .fetchSingle(
                                "select max(attempts) from notifications.messages where owner_id = {0}",
                                org.jooq.impl.DSL.val(host.id()))
                        .get(0, Integer.class))
                .isZero();
    }

    private static void pause(Duration duration) {
        await().pollDelay(duration).atMost(duration.plusSeconds(5)).until(() -> true);
    }

    private int waiting() {
        return Mailbox.kalends()
                .database()
                .fetchSingle(
                        "select count(*) from notifications.messages where owner_id = {0} and sent_at is null",
                        org.jooq.impl.DSL.val(host.id()))
                .get(0, Integer.class);
    }

    @Test
    void several_instances_send_each_message_once_and_forget_what_it_said() {
        try (var _ = Mailbox.kalends().another(Mailbox.settings());
                var _ = Mailbox.kalends().another(Mailbox.settings())) {
            IntStream.range(0, 24).forEach(i -> host.book(customer, "%02d:00".formatted(i), ""));

            var mails = Mailbox.awaitTo(customer, 24);
            await().until(() -> waiting() == 0);

            assertThat(new HashSet<>(mails.stream()
                            .map(mail -> mail.header("Message-ID"))
                            .toList()))
                    .hasSize(24);
        }
        assertThat(Mailbox.to(customer)).hasSize(24);
        assertThat(Mailbox.kalends()
                        .database()
                        .fetchSingle(
                                "select count(*) from notifications.messages where owner_id = {0} and sealed_mail is not null",
                                org.jooq.impl.DSL.val(host.id()))
                        .get(0, Integer.class))
                .isZero();
    }

    @Test
    void a_reminder_that_is_told_again_goes_out_once() {
        var id = host.book(customer, "09:00", "").id();
        var start = Instant.parse(ApiClient.someDay() + "T09:00:00Z");
        Mailbox.awaitTo(customer, 1);

        host.remind(id, start);
        host.remind(id, start);
        Mailbox.awaitTo(customer, 2);
        Mailbox.kalends().awaitDelivery(host.id());
        await().until(() -> waiting() == 0);

        assertThat(Mailbox.to(customer)).extracting(Mail::subject).containsExactly("Confirmed: Open", "Reminder: Open");
    }

    @Test
    void nobody_is_reminded_of_a_time_that_does_not_stand_any_more() {
        var id = host.book(customer, "09:00", "").id();
        Mailbox.awaitTo(customer, 1);

        host.remind(id, Instant.parse(ApiClient.someDay() + "T10:00:00Z"));
        host.client().post("/appointments/" + id + "/cancel", null);
        host.remind(id, Instant.parse(ApiClient.someDay() + "T09:00:00Z"));
        Mailbox.kalends().awaitDelivery(host.id());
        await().until(() -> waiting() == 0);

        assertThat(Mailbox.to(customer))
                .extracting(Mail::subject)
                .containsExactly("Confirmed: Open", "Cancelled: Open");
    }

    @Test
    void a_day_before_the_customer_is_reminded() {
        host.book(customer, "09:00", "");
        Mailbox.awaitTo(customer, 1);
        Mailbox.kalends().awaitDelivery(host.id());
        var toTheDayBefore = Duration.between(
                TestClock.now(),
                Instant.parse(ApiClient.someDay() + "T09:00:00Z").minus(23, ChronoUnit.HOURS));

        TestClock.later(toTheDayBefore, () -> {
            Mailbox.kalends().bean(SendReminders.class).handle();
            var reminder = Mailbox.awaitTo(customer, 2).get(1);
            assertThat(reminder.subject()).isEqualTo("Reminder: Open");
            assertThat(reminder.text()).contains("Hello Ada Lovelace,", "9:00");
        });
    }

    @Test
    void erasing_the_host_removes_what_was_written() {
        host.book(customer, "09:00", "");
        Mailbox.awaitTo(customer, 1);

        host.client().delete("/users/me");

        await().untilAsserted(() -> assertThat(Mailbox.kalends()
                        .database()
                        .fetchSingle("""
                                select (select count(*) from notifications.messages where owner_id = {0})
                                  + (select count(*) from notifications.invitations where owner_id = {0})""", org.jooq.impl.DSL.val(host.id()))
                        .get(0, Integer.class))
                .isZero());
    }

    @Test
    void without_a_server_mail_is_written_into_files_beside_the_embedded_database() throws IOException {
        var visitor = KalendsInstance.shared();
        var client = visitor.newUser();
        var calendar = client.newCalendar();
        var booked = client.post("/appointments", """
                {"calendarId": "%s", "start": "%sT09:00:00Z", "customer": {"name": "Ada", "email": "%s"}}""".formatted(calendar, ApiClient.someDay(), customer));
        assertThat(booked.status()).as("%s", booked).isEqualTo(201);
        var directory = Path.of(visitor.bean(Environment.class).getRequiredProperty("kalends.data-dir"), "mail");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(filesFor(directory)).hasSize(1));
    }

    private List<Path> filesFor(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .filter(this::isForCustomer)
                    .toList();
        }
    }

    private boolean isForCustomer(Path file) {
        try {
            return Files.readString(file).contains("\r\nTo: Ada <" + customer + ">");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static String method(Calendar invitation) {
        return invitation.<Property>getRequiredProperty(Property.METHOD).getValue();
    }

    static VEvent event(Calendar invitation) {
        return invitation.<VEvent>getComponent(Component.VEVENT).orElseThrow();
    }

    private static Instant time(VEvent event, String property) {
        return Instant.from(event.<DateProperty<?>>getRequiredProperty(property).getDate());
    }

    static String value(VEvent event, String property) {
        return event.<Property>getRequiredProperty(property).getValue();
    }
}

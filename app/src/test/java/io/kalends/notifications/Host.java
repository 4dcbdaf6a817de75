package io.kalends.notifications;

import io.kalends.platform.outbox.Outbox;
import io.kalends.platform.outbox.OutboxEvent;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.TestClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/// Somebody who has registered with the Kalends that sends mail, and their calendar.
record Host(ApiClient client, UUID id, String email, String password, UUID calendar) {

    static Host register() {
        return register("en");
    }

    /// Once the mail that asks for the address's confirmation is there.
    static Host register(String locale) {
        var visitor = Mailbox.kalends().client();
        var name = "u" + UUID.randomUUID().toString().substring(0, 18);
        var email = name + "@hosts.example";
        var password = "correct horse battery";
        var user = visitor.post("/auth/register", """
                {"username": "%s", "email": "%s", "password": "%s", "name": "Grace Hopper",
                  "timeZone": "America/New_York", "locale": "%s"}""".formatted(name, email, password, locale));
        var client = visitor.withToken(logIn(email, password).text("accessToken"));
        Mailbox.awaitTo(email, 1);
        return new Host(client, user.id(), email, password, client.newCalendar());
    }

    static Answer logIn(String name, String password) {
        return Mailbox.kalends().client().post("/auth/login", """
                {"username": "%s", "password": "%s"}""".formatted(name, password));
    }

    /// An address that nobody else has.
    static String newCustomer() {
        return "c" + UUID.randomUUID().toString().substring(0, 18) + "@customers.example";
    }

    /// As the job does whose time has come.
    void remind(UUID appointment, Instant start) {
        var event = new OutboxEvent(
                "appointment.reminder_due",
                new OutboxEvent.Subject("appointment", appointment),
                id,
                TestClock.now(),
                Map.of("appointmentId", appointment, "start", start, "channel", "EMAIL", "minutesBefore", 1440));
        Mailbox.kalends()
                .bean(TransactionOperations.class)
                .executeWithoutResult(_ -> Mailbox.kalends().bean(Outbox.class).publish(List.of(event)));
    }

    /// Books on some day.
    ///
    /// @param time such as `09:00`
    /// @param more further members of the body, each with a comma before it
    Answer book(String customer, String time, String more) {
        return client.post("/appointments", """
                {"calendarId": "%s", "start": "%sT%s:00Z",
                  "customer": {"name": "Ada Lovelace", "email": "%s"}%s}""".formatted(calendar, ApiClient.someDay(), time, customer, more));
    }
}

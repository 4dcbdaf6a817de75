package io.kalends.notifications;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.notifications.Invitation.Person;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server that is there and takes some messages only.
class RefusalIT {

    /// Speaks as much SMTP as it takes to be rude: what an address starts with says how it is refused.
    private static final class RudeServer implements AutoCloseable {

        private static final Map<String, String> REFUSALS = Map.of(
                "nobody", "550 No such user here",
                "gone", "550-5.1.1 No such user\r\n550 5.1.1 here",
                "busy", "450 Come again later",
                "full", "552 5.2.2 Mailbox full",
                "far", "550 5.7.1 Relaying denied");

        private final ServerSocket socket = open();
        /// The recipients of what was taken.
        private final List<String> taken = new CopyOnWriteArrayList<>();
        private volatile boolean isClosedToUs;

        private static ServerSocket open() {
            try {
                return new ServerSocket(0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        RudeServer() {
            Thread.ofVirtual().start(() -> {
                while (!socket.isClosed()) {
                    try {
                        var client = socket.accept();
                        Thread.ofVirtual().start(() -> serve(client));
                    } catch (IOException _) {
                        return;
                    }
                }
            });
        }

        private void serve(Socket client) {
            try (client;
                    var in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
                say(client, "220 rude.example");
                var recipient = "";
                for (var line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.startsWith("DATA")) {
                        say(client, "354 go on");
                        while (!".".equals(in.readLine())) {
                            // Nobody reads it.
                        }
                        taken.add(recipient);
                        say(client, "250 taken");
                    } else if (line.startsWith("RCPT TO:<")) {
                        recipient = line.substring("RCPT TO:<".length(), line.indexOf('>'));
                        say(client, answerTo(recipient));
                    } else {
                        say(client, isClosedToUs && line.startsWith("MAIL") ? "550 5.7.1 Not from you" : "250 ok");
                    }
                }
            } catch (IOException _) {
                // The client has gone.
            }
        }

        private static String answerTo(String recipient) {
            return REFUSALS.entrySet().stream()
                    .filter(refusal -> recipient.startsWith(refusal.getKey()))
                    .findFirst()
                    .map(Map.Entry::getValue)
                    .orElse("250 ok");
        }

        private static void say(Socket client, String line) throws IOException {
            client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static final RudeServer SERVER = new RudeServer();
    /// Gives up after two refusals.
    private static final KalendsInstance KALENDS = KalendsInstance.start(
            "kalends.smtp.host=127.0.0.1",
            "kalends.smtp.port=" + SERVER.socket.getLocalPort(),
            "kalends.smtp.tls=none",
            "kalends.mail.max-attempts=2");

    private final UUID owner = UUID.randomUUID();
    private final UUID subject = UUID.randomUUID();

    @AfterAll
    static void close() throws IOException {
        KALENDS.close();
        SERVER.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"busy", "full", "far"})
    void a_message_that_is_refused_is_tried_again_and_given_up_and_others_go_out_meanwhile(String refused) {
        var taken = address("somebody");
        queue(address(refused), null);
        queue(taken, null);

        await().until(() -> SERVER.taken.contains(taken));
        await().untilAsserted(() ->
                assertThat(waiting().get("attempts", Integer.class)).isEqualTo(1));
        assertThat(waiting().get("parked_at")).isNull();
        assertThat(waiting().get("next_attempt_at", OffsetDateTime.class).toInstant())
                .isAfter(TestClock.now().plusSeconds(30));

        TestClock.later(
                Duration.ofMinutes(2),
                () -> await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(
                                () -> assertThat(waiting().get("parked_at")).isNotNull()));
        assertThat(waiting().get("attempts", Integer.class)).isEqualTo(2);
        assertThat(waiting().get("last_error", String.class)).contains(RudeServer.answerTo(refused));
        assertThat(SERVER.taken).doesNotContain(address(refused));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "gone"})
    void an_address_that_nobody_has_is_written_to_once_and_what_comes_after_goes_on(String refused) {
        queue(address(refused), null);
        queue(address(refused), null);

        await().untilAsserted(() -> assertThat(KALENDS.database()
                        .fetch(
                                "select attempts from notifications.messages where owner_id = {0}"
                                        + " and parked_at is not null and sealed_mail is not null",
                                DSL.val(owner))
                        .getValues(0, Integer.class))
                .containsExactly(1, 1));
    }

    @Test
    void mail_to_an_address_waits_for_what_came_before_it_and_not_for_another_address() {
        var corrected = address("somebody");
        queue(address("busy"), null);
        await().untilAsserted(() ->
                assertThat(waiting().get("attempts", Integer.class)).isEqualTo(1));

        queue(address("busy"), null);
        queue(corrected, null);

        await().untilAsserted(() -> assertThat(KALENDS.database()
                        .fetch(
                                "select attempts from notifications.messages where owner_id = {0} and sent_at is null"
                                        + " order by position",
                                DSL.val(owner))
                        .getValues(0, Integer.class))
                .containsExactly(1, 0));
        assertThat(SERVER.taken).contains(corrected);
    }

    @Test
    void a_server_that_takes_nothing_from_us_counts_against_no_message() {
        var recipient = address("somebody");
        SERVER.isClosedToUs = true;
        try {
            queue(recipient, null);
            await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
            assertThat(waiting().get("attempts", Integer.class)).isZero();
            assertThat(waiting().get("parked_at")).isNull();
        } finally {
            SERVER.isClosedToUs = false;
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> SERVER.taken.contains(recipient));
    }

    @Test
    void a_message_that_nobody_needs_any_more_is_not_sent() {
        queue(address("late"), TestClock.now().minusSeconds(1));

        await().untilAsserted(() -> assertThat(row("parked_at is not null"))
                .isNotNull()
                .satisfies(row -> assertThat(row.get("sealed_mail")).isNull()));
        assertThat(SERVER.taken).doesNotContain(address("late"));
    }

    private String address(String name) {
        return name + "-" + owner.toString().substring(0, 8) + "@example.org";
    }

    private void queue(String address, @Nullable Instant expiresAt) {
        var id = UUID.randomUUID();
        var letter = new Letter(
                id,
                new Person("Ada", address),
                "Kalends",
                null,
                Locale.ENGLISH,
                "Hello",
                List.of("Hello"),
                List.of(),
                null,
                "",
                null);
        KALENDS.bean(Messages.class)
                .queue(
                        List.of(new Messages.Queued(
                                id, id.toString(), owner, subject, MailKind.HOST_BOOKED, letter, expiresAt)),
                        TestClock.now());
    }

    /// The one that was not sent.
    private Record waiting() {
        return requireNonNull(row("sent_at is null"));
    }

    private @Nullable Record row(String condition) {
        return KALENDS.database()
                .fetchOne("select * from notifications.messages where owner_id = {0} and " + condition, DSL.val(owner));
    }
}

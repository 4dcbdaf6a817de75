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
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A server that is there and takes some messages only.
class RefusalIT {

    /// Speaks as much SMTP as it takes to be rude: addresses that start with `nobody` are refused.
    private static final class RudeServer implements AutoCloseable {

        private final ServerSocket socket = open();
        private final AtomicInteger taken = new AtomicInteger();

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
                for (var line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.startsWith("DATA")) {
                        say(client, "354 go on");
                        while (!".".equals(in.readLine())) {
                            // Nobody reads it.
                        }
                        taken.incrementAndGet();
                        say(client, "250 taken");
                    } else {
                        say(client, line.startsWith("RCPT TO:<nobody") ? "550 No such user here" : "250 ok");
                    }
                }
            } catch (IOException _) {
                // The client has gone.
            }
        }

        private static void say(Socket client, String line) throws IOException {
            client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void a_message_that_is_refused_is_tried_again_and_given_up_and_others_go_out_meanwhile() throws IOException {
        try (var server = new RudeServer();
                var transport = new Closing(server.socket.getLocalPort())) {
            var owner = UUID.randomUUID();
            transport.queue(owner, "nobody@example.org", null);
            transport.queue(owner, "somebody@example.org", null);

            await().until(() -> server.taken.get() == 1);
            await().untilAsserted(() -> assertThat(transport.refused(owner).get("attempts", Integer.class))
                    .isEqualTo(1));
            assertThat(transport.refused(owner).get("parked_at")).isNull();
            assertThat(transport
                            .refused(owner)
                            .get("next_attempt_at", OffsetDateTime.class)
                            .toInstant())
                    .isAfter(TestClock.now().plusSeconds(30));

            TestClock.later(
                    Duration.ofMinutes(2),
                    () -> await().atMost(Duration.ofSeconds(20))
                            .untilAsserted(
                                    () -> assertThat(transport.refused(owner).get("parked_at"))
                                            .isNotNull()));
            assertThat(transport.refused(owner).get("attempts", Integer.class)).isEqualTo(2);
            assertThat(transport.refused(owner).get("last_error", String.class)).contains("No such user here");
            assertThat(server.taken).hasValue(1);
        }
    }

    @Test
    void a_message_that_nobody_needs_any_more_is_not_sent() throws IOException {
        try (var server = new RudeServer();
                var transport = new Closing(server.socket.getLocalPort())) {
            var owner = UUID.randomUUID();
            transport.queue(owner, "late@example.org", TestClock.now().minusSeconds(1));

            await().untilAsserted(() -> assertThat(transport.row(owner, "parked_at is not null"))
                    .isNotNull()
                    .satisfies(row -> assertThat(row.get("sealed_mail")).isNull()));
            assertThat(server.taken).hasValue(0);
        }
    }

    /// An instance of its own that sends through this server, and gives up after two refusals.
    private record Closing(KalendsInstance kalends) implements AutoCloseable {

        Closing(int port) {
            this(KalendsInstance.start(
                    "kalends.smtp.host=127.0.0.1",
                    "kalends.smtp.port=" + port,
                    "kalends.smtp.tls=none",
                    "kalends.mail.max-attempts=2"));
        }

        void queue(UUID owner, String address, @Nullable Instant expiresAt) {
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
            kalends.bean(Messages.class)
                    .queue(
                            List.of(new Messages.Queued(
                                    id, id.toString(), owner, id, MailKind.HOST_BOOKED, letter, expiresAt)),
                            TestClock.now());
        }

        Record refused(UUID owner) {
            return requireNonNull(row(owner, "sent_at is null"));
        }

        @Nullable
        Record row(UUID owner, String condition) {
            return kalends.database()
                    .fetchOne(
                            "select * from notifications.messages where owner_id = {0} and " + condition,
                            DSL.val(owner));
        }

        @Override
        public void close() {
            kalends.close();
        }
    }
}

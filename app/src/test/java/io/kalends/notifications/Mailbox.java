package io.kalends.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.kalends.testing.KalendsInstance;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;

/// A real SMTP server, and a Kalends that sends through it.
public final class Mailbox {

    private static final GreenMail SERVER = server();

    private Mailbox() {}

    private static final class Shared {
        private static final KalendsInstance KALENDS = KalendsInstance.start(settings());
    }

    private static GreenMail server() {
        var server = new GreenMail(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
                .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        server.start();
        return server;
    }

    /// Below those that connections are given: to one of those, a client could connect to itself while nobody listens.
    private static int freePort() {
        return ThreadLocalRandom.current()
                .ints(20_000, 32_000)
                .filter(Mailbox::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (var _ = new ServerSocket(port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// For one more instance.
    public static String[] settings() {
        return new String[] {
            "kalends.smtp.host=127.0.0.1",
            "kalends.smtp.port=" + SERVER.getSmtp().getServerSetup().getPort(),
            "kalends.smtp.tls=none",
            "kalends.smtp.from=bookings@kalends.example",
            "kalends.base-url=https://book.example.org/",
            "db-scheduler.polling-interval=200ms"
        };
    }

    static KalendsInstance kalends() {
        return Shared.KALENDS;
    }

    /// Nobody listens any more.
    static void close() {
        SERVER.stop();
    }

    static void open() {
        if (!SERVER.isRunning()) {
            SERVER.start();
        }
    }

    /// What was delivered so far, the first first.
    public static List<Mail> all() {
        return Arrays.stream(SERVER.getReceivedMessages()).map(Mail::new).toList();
    }

    /// Likewise, to an address.
    static List<Mail> to(String address) {
        return all().stream().filter(mail -> mail.isTo(address)).toList();
    }

    static List<Mail> awaitTo(String address, int count) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(to(address)).hasSize(count));
        return to(address);
    }

    /// A message as it was received.
    public record Mail(MimeMessage message) {

        boolean isTo(String address) {
            return header("To").contains(address);
        }

        /// Decoded and unfolded; empty where there is none. Fails where there are several.
        public String header(String name) {
            try {
                var values = message.getHeader(name);
                if (values == null) {
                    return "";
                }
                assertThat(values).hasSize(1);
                return jakarta.mail.internet.MimeUtility.decodeText(values[0].replaceAll("\r\n(?=[ \t])", ""));
            } catch (MessagingException | IOException e) {
                throw new IllegalStateException(e);
            }
        }

        String subject() {
            return header("Subject");
        }

        String text() {
            return content("text/plain");
        }

        String html() {
            return content("text/html");
        }

        /// The text of the one part of this type.
        String content(String type) {
            var found = parts().stream().filter(part -> isOf(part, type)).toList();
            assertThat(found).as(type).hasSize(1);
            return textOf(found.getFirst());
        }

        boolean has(String type) {
            return parts().stream().anyMatch(part -> isOf(part, type));
        }

        Part part(String type) {
            return parts().stream().filter(part -> isOf(part, type)).findFirst().orElseThrow();
        }

        Calendar invitation() {
            try {
                return new CalendarBuilder().build(new StringReader(content("text/calendar")));
            } catch (IOException | ParserException e) {
                throw new IllegalStateException(e);
            }
        }

        /// What is signed or secret in the link of the mail.
        String token(String prefix) {
            var found = Pattern.compile(prefix + "[A-Za-z0-9_-]+").matcher(text());
            assertThat(found.find()).as("%s in %s", prefix, text()).isTrue();
            return found.group();
        }

        private List<Part> parts() {
            var parts = new ArrayList<Part>();
            collect(message, parts);
            return parts;
        }

        private static void collect(Part part, List<Part> into) {
            try {
                if (part.getContent() instanceof Multipart several) {
                    for (int i = 0; i < several.getCount(); i++) {
                        BodyPart child = several.getBodyPart(i);
                        collect(child, into);
                    }
                } else {
                    into.add(part);
                }
            } catch (MessagingException | IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static boolean isOf(Part part, String type) {
            try {
                return part.isMimeType(type);
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        static String textOf(Part part) {
            try (InputStream in = part.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (MessagingException | IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

package io.kalends.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.notifications.Invitation.Person;
import io.kalends.notifications.Letter.Fact;
import io.kalends.notifications.Mailbox.Mail;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.fortuna.ical4j.model.Property;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Provide;

class LetterProperties {

    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final SmtpProperties SMTP =
            new SmtpProperties("localhost", 25, "", "", SmtpProperties.Tls.NONE, "bookings@kalends.example");
    private static final LetterWriter WRITER = new LetterWriter(SMTP, InstantSource.fixed(NOW));
    private static final Set<String> HEADERS = Set.of(
            "Date",
            "From",
            "Reply-To",
            "To",
            "Message-ID",
            "Subject",
            "MIME-Version",
            "Content-Type",
            "Auto-Submitted",
            "Content-Language");

    @net.jqwik.api.Property(tries = 300)
    @Label("Whatever people are called, a mail has the headers that it should have and says what they typed")
    void names_and_titles_are_told_and_never_obeyed(@ForAll("texts") String name, @ForAll("texts") String title)
            throws MessagingException {
        var mail = mail(letter(name, title));

        var headers = Collections.list(mail.message().getAllHeaders());
        assertThat(headers.stream().map(jakarta.mail.Header::getName).collect(Collectors.toSet()))
                .isEqualTo(HEADERS);
        assertThat(headers).hasSameSizeAs(HEADERS);
        assertThat(mail.message().getAllRecipients()).hasSize(1);
        assertThat(mail.subject()).isEqualTo(OneLine.of(title));
        assertThat(mail.text().replace("\r\n", "\n")).contains("Where: " + OneLine.of(title));
        assertThat(mail.html()).doesNotContain("<script");
    }

    @net.jqwik.api.Property(tries = 300)
    @Label("Whatever people are called, the invitation reads as it was meant, in lines that every calendar takes")
    void an_invitation_reads_as_it_was_meant(@ForAll("texts") String name, @ForAll("texts") String title) {
        var mail = mail(letter(name, title));

        var text = mail.content("text/calendar");
        var event = MailIT.event(mail.invitation());

        assertThat(event.<Property>getRequiredProperty(Property.SUMMARY).getValue())
                .isEqualTo(OneLine.of(title));
        assertThat(event.<Property>getRequiredProperty(Property.ATTENDEE).getValue())
                .isEqualTo("mailto:ada@example.org");
        assertThat(event.getProperties(Property.ATTENDEE)).hasSize(1);
        assertThat(text).endsWith("END:VCALENDAR\r\n");
        assertThat(text.split("\r\n")).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        assertThat(text.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
    }

    private static Letter letter(String name, String title) {
        var id = UUID.randomUUID();
        var customer = new Person(name, "ada@example.org");
        var host = new Person(name, "grace@example.org");
        return new Letter(
                id,
                customer,
                name,
                host,
                Locale.ENGLISH,
                title,
                List.of("Hello " + name),
                List.of(new Fact("Where", title)),
                null,
                name,
                new Invitation(id, false, 0, NOW, NOW.plusSeconds(1800), title, title, host, customer, NOW));
    }

    private static Mail mail(Letter letter) {
        try {
            return new Mail(new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(WRITER.write(letter).getBytes(StandardCharsets.UTF_8))));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What people type, and what they should not.
    @Provide
    Arbitrary<String> texts() {
        var pieces = Arbitraries.of(
                "Ada",
                " ",
                "<script>alert(1)</script>",
                "\r\n",
                "\n",
                "\r\nBcc: all@example.org\r\n",
                "\u2028",
                "\"",
                "\\",
                ";",
                ",",
                ":",
                "^n",
                "\u05d0\u05d3\u05d4",
                "\u202e",
                "\ud83d\udc4b\ud83c\udffd",
                "ü",
                "{title}",
                "=?utf-8?q?x?=",
                "a".repeat(120),
                "日本語の長い名前".repeat(8));
        return pieces.list().ofMinSize(1).ofMaxSize(6).map(list -> "A" + String.join("", list));
    }
}

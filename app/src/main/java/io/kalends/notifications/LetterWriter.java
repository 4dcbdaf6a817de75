package io.kalends.notifications;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import jakarta.mail.util.StreamProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/// Writes a [Letter] as MIME: text, HTML and, where there is one, the invitation, once as an alternative for programs
/// that understand it and once as a file for those that do not.
@Component
class LetterWriter {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final Session SESSION = Session.getInstance(new Properties());

    static {
        // Jakarta Mail looks for its provider in all jars anew for each part of a message, unless it is named.
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    private final TemplateEngine templates = new TemplateEngine();
    private final SmtpProperties smtp;
    private final InstantSource clock;

    LetterWriter(SmtpProperties smtp, InstantSource clock) {
        this.smtp = smtp;
        this.clock = clock;
        templates.addTemplateResolver(resolver("mail/*.html", TemplateMode.HTML));
        templates.addTemplateResolver(resolver("mail/*.txt", TemplateMode.TEXT));
    }

    private static ClassLoaderTemplateResolver resolver(String pattern, TemplateMode mode) {
        var resolver = new ClassLoaderTemplateResolver(LetterWriter.class.getClassLoader());
        resolver.setResolvablePatterns(Set.of(pattern));
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding(UTF_8);
        return resolver;
    }

    /// The message as RFC 5322 has it. Its Message-ID is the letter's own, so that one that is sent twice can be told.
    String write(Letter letter) {
        try {
            var message = new MimeMessage(SESSION);
            message.setFrom(new InternetAddress(smtp.from(), OneLine.of(letter.sender()), UTF_8));
            message.setRecipient(Message.RecipientType.TO, address(letter.to()));
            if (letter.replyTo() != null) {
                message.setReplyTo(new InternetAddress[] {address(letter.replyTo())});
            }
            message.setSubject(OneLine.of(letter.subject()), UTF_8);
            message.setSentDate(Date.from(clock.instant()));
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("Content-Language", letter.locale().getLanguage());
            message.setContent(content(letter));
            message.saveChanges();
            message.setHeader("Message-ID", "<" + letter.id() + "@" + smtp.domain() + ">");
            var bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            return bytes.toString(StandardCharsets.UTF_8);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("Letter " + letter.id() + " cannot be written", e);
        }
    }

    private static InternetAddress address(Invitation.Person person) throws IOException {
        var address = new InternetAddress();
        address.setAddress(OneLine.of(person.email()));
        address.setPersonal(OneLine.of(person.name()), UTF_8);
        return address;
    }

    private MimeMultipart content(Letter letter) throws MessagingException, IOException {
        var model = model(letter);
        var alternative = new MimeMultipart("alternative");
        alternative.addBodyPart(text(templates.process("mail/letter.txt", model), "plain"));
        alternative.addBodyPart(text(templates.process("mail/letter.html", model), "html"));
        if (letter.invitation() == null) {
            return alternative;
        }
        var invitation = letter.invitation().text().getBytes(StandardCharsets.UTF_8);
        var kind = "; charset=UTF-8; method=" + letter.invitation().method();
        alternative.addBodyPart(calendar(invitation, "text/calendar" + kind));
        var whole = new MimeBodyPart();
        whole.setContent(alternative);
        var file = calendar(invitation, "application/ics" + kind);
        file.setFileName("invite.ics");
        file.setDisposition(Part.ATTACHMENT);
        return new MimeMultipart("mixed", whole, file);
    }

    private static MimeBodyPart text(String text, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }

    private static MimeBodyPart calendar(byte[] invitation, String type) throws MessagingException {
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(invitation, type)));
        return part;
    }

    private static Context model(Letter letter) {
        var model = new HashMap<String, @Nullable Object>();
        model.put("language", letter.locale().getLanguage());
        model.put("subject", OneLine.of(letter.subject()));
        model.put("sender", OneLine.of(letter.sender()));
        model.put("paragraphs", letter.paragraphs());
        model.put(
                "facts",
                letter.facts().stream()
                        .map(fact -> Map.of("label", fact.label(), "value", OneLine.of(fact.value())))
                        .toList());
        model.put(
                "action",
                letter.action() == null
                        ? null
                        : Map.of(
                                "label",
                                letter.action().label(),
                                "url",
                                letter.action().url()));
        model.put("note", letter.note());
        return new Context(letter.locale(), model);
    }
}

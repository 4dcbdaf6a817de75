package io.kalends.notifications;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/// Hands mail to an SMTP server (RFC 5321).
final class SmtpTransport implements MailTransport {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpTransport.class);
    private static final String CONNECT_MILLIS = "10000";
    private static final String ANSWER_MILLIS = "30000";

    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

    SmtpTransport(SmtpProperties smtp) {
        sender.setHost(smtp.host());
        sender.setPort(smtp.port());
        var isTls = smtp.tls() == SmtpProperties.Tls.IMPLICIT;
        var protocol = isTls ? "smtps" : "smtp";
        sender.setProtocol(protocol);
        var settings = sender.getJavaMailProperties();
        if (!smtp.user().isEmpty()) {
            sender.setUsername(smtp.user());
            sender.setPassword(smtp.password());
            settings.setProperty("mail." + protocol + ".auth", "true");
        }
        var isStartTls = String.valueOf(smtp.tls() == SmtpProperties.Tls.STARTTLS);
        settings.setProperty("mail.smtp.starttls.enable", isStartTls);
        settings.setProperty("mail.smtp.starttls.required", isStartTls);
        settings.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
        settings.setProperty("mail." + protocol + ".connectiontimeout", CONNECT_MILLIS);
        settings.setProperty("mail." + protocol + ".timeout", ANSWER_MILLIS);
        settings.setProperty("mail." + protocol + ".writetimeout", ANSWER_MILLIS);
    }

    @Override
    public void send(UUID id, String mail) {
        try {
            sender.send(new MimeMessage(
                    sender.getSession(), new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8))));
        } catch (MailAuthenticationException e) {
            throw new Unreachable(e);
        } catch (MailSendException e) {
            classify(id, e);
        } catch (MailException | MessagingException e) {
            throw new Refused(e);
        }
    }

    /// What failed with the connection has a cause of its own; what failed with the message is listed.
    private static void classify(UUID id, MailSendException e) {
        if (e.getFailedMessages().isEmpty()) {
            LOG.debug("Mail {} was taken before the connection failed", id);
        } else if (e.getCause() != null) {
            throw new Unreachable(e.getCause());
        } else {
            throw new Refused(e.getMessageExceptions()[0]);
        }
    }
}

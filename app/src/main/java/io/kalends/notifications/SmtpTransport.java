package io.kalends.notifications;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
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

    /// The answers by which a server says that nobody has an address: by the reason that it gives (RFC 3463, 3.2, 3.3),
    /// or else by its code (RFC 5321, 4.2.3; RFC 7504). Others speak of the server, the sender or a policy.
    private static final Pattern NO_SUCH_ADDRESS =
            Pattern.compile("(?s)5\\d\\d[ -]5\\.(1\\.([0-6]|10)|2\\.[01])\\b.*|(550|551|553|556)(?![ -]\\d\\.\\d).*");

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
            throw new Refused(e, false);
        }
    }

    /// What failed with the connection has a cause of its own; what failed with the message is listed.
    /// The sender of all messages is the same: a server that refuses it refuses all of them.
    private static void classify(UUID id, MailSendException e) {
        if (e.getFailedMessages().isEmpty()) {
            LOG.debug("Mail {} was taken before the connection failed", id);
            return;
        }
        var cause = e.getCause() != null ? e.getCause() : e.getMessageExceptions()[0];
        if (e.getCause() != null || isOfSender(cause)) {
            throw new Unreachable(cause);
        }
        throw new Refused(cause, isForGood(cause));
    }

    private static boolean isOfSender(Throwable refusal) {
        return refusal instanceof SMTPSendFailedException failed
                && failed.getCommand().startsWith("MAIL FROM:");
    }

    private static boolean isForGood(Throwable refusal) {
        return refusal instanceof MessagingException first
                && first.getNextException() instanceof SMTPAddressFailedException address
                && NO_SUCH_ADDRESS.matcher(address.getMessage()).matches();
    }
}

package io.kalends.notifications;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.kalends.database.DataDirectory;
import io.kalends.platform.schema.ModuleSchema;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The module's schema, and where mail goes: to the configured server, else into files beside the embedded database.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MailProperties.class, SmtpProperties.class})
class NotificationsConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(NotificationsConfiguration.class);

    @Bean
    ModuleSchema notificationsSchema() {
        return new ModuleSchema("notifications", "classpath:db/notifications.sql");
    }

    @Bean
    MailTransport mailTransport(SmtpProperties smtp, ObjectProvider<DataDirectory> embeddedDatabase) {
        if (smtp.isConfigured()) {
            return new SmtpTransport(smtp);
        }
        var directory = embeddedDatabase.getIfAvailable();
        if (directory != null) {
            var files = new FileTransport(directory.subdirectory("mail"));
            LOG.info("No SMTP server is configured (KALENDS_SMTP_HOST): mail is written to {}", files.directory());
            return files;
        }
        LOG.warn("No SMTP server is configured (KALENDS_SMTP_HOST): no mail goes out, and messages wait in the queue");
        return new NoTransport();
    }

    @Bean
    RecurringTask<Void> forgetOldMessages(Messages messages, MailProperties mail, InstantSource clock) {
        return Tasks.recurring("notifications-forget-old-messages", FixedDelay.ofHours(1))
                .execute((_, _) -> messages.forgetEndedBefore(clock.instant().minus(mail.keptFor())));
    }
}

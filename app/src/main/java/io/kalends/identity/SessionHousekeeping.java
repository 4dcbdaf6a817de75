package io.kalends.identity;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Sessions and mailed tokens that have expired are of no use to anybody.
@Configuration(proxyBeanMethods = false)
class SessionHousekeeping {

    @Bean
    RecurringTask<Void> forgetExpiredSessions(Sessions sessions, InstantSource clock) {
        return Tasks.recurring("identity-forget-expired-sessions", FixedDelay.ofMinutes(10))
                .execute((_, _) -> sessions.forgetExpiredBefore(clock.instant()));
    }

    @Bean
    RecurringTask<Void> forgetExpiredMailedTokens(MailedTokens tokens, InstantSource clock) {
        return Tasks.recurring("identity-forget-expired-mailed-tokens", FixedDelay.ofMinutes(10))
                .execute((_, _) -> tokens.forgetExpiredBefore(clock.instant()));
    }
}

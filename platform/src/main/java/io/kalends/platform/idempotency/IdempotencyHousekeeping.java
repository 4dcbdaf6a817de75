package io.kalends.platform.idempotency;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Answers are kept for a day, and no longer.
@Configuration(proxyBeanMethods = false)
class IdempotencyHousekeeping {

    @Bean
    RecurringTask<Void> forgetOldAnswers(IdempotentAnswers answers, InstantSource clock) {
        return Tasks.recurring("idempotency-forget-old-answers", FixedDelay.ofMinutes(10))
                .execute((_, _) -> answers.forgetBefore(clock.instant().minus(IdempotentAnswers.KEPT_FOR)));
    }
}

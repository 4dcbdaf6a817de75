package io.kalends.platform.ratelimit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// A bucket that is full again is as good as none.
@Configuration(proxyBeanMethods = false)
class RateLimitHousekeeping {

    @Bean
    RecurringTask<Void> forgetFullBuckets(RateLimits limits) {
        return Tasks.recurring("rate-limits-forget-full", FixedDelay.ofMinutes(10))
                .execute((_, _) -> limits.forgetFull());
    }
}

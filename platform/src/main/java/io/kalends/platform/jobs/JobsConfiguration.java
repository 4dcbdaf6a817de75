package io.kalends.platform.jobs;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Ties the scheduler to the one clock.
@Configuration(proxyBeanMethods = false)
class JobsConfiguration {

    @Bean
    Clock schedulerClock(InstantSource clock) {
        return clock::instant;
    }
}

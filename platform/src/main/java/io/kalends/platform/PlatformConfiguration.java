package io.kalends.platform;

import io.kalends.platform.schema.ModuleSchema;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.resilience.annotation.EnableResilientMethods;

/// The clock, retries, and the platform's own tables.
@Configuration(proxyBeanMethods = false)
@EnableResilientMethods
class PlatformConfiguration {

    /// The one clock. Use cases read it; nothing else asks what time it is.
    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    ModuleSchema platformSchema() {
        return new ModuleSchema("platform", "classpath:db/platform.sql");
    }
}

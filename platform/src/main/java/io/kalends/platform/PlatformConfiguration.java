package io.kalends.platform;

import io.kalends.platform.schema.ModuleSchema;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.jooq.autoconfigure.DefaultConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.resilience.annotation.EnableResilientMethods;

/// The clock, retries, and the platform's own tables.
@Configuration(proxyBeanMethods = false)
@EnableResilientMethods
class PlatformConfiguration {

    /// The one clock. Use cases read it; nothing else asks what time it is. It ticks in microseconds, as PostgreSQL
    /// does, so that what was answered at first is what is read later.
    @Bean
    InstantSource clock() {
        var system = InstantSource.system();
        return () -> system.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /// Statements are not logged one by one, so jOOQ need not prepare for it.
    @Bean
    DefaultConfigurationCustomizer jooqSettings() {
        return configuration ->
                configuration.settings().withExecuteLogging(false).withReturnIdentityOnUpdatableRecord(false);
    }

    @Bean
    ModuleSchema platformSchema() {
        return new ModuleSchema("platform", "classpath:db/platform.sql");
    }
}

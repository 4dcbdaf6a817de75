package io.kalends.platform;

import io.kalends.platform.schema.ModuleSchema;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The platform's own tables.
@Configuration(proxyBeanMethods = false)
class PlatformConfiguration {

    @Bean
    ModuleSchema platformSchema() {
        return new ModuleSchema("platform", "classpath:db/platform.sql");
    }
}

package io.kalends.calendars.adapters.persistence;

import io.kalends.platform.schema.ModuleSchema;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The module's own PostgreSQL schema.
@Configuration(proxyBeanMethods = false)
class CalendarsSchema {

    @Bean
    ModuleSchema calendarsModuleSchema() {
        return new ModuleSchema("calendars", "classpath:db/calendars.sql");
    }
}

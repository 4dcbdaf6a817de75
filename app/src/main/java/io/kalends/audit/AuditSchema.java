package io.kalends.audit;

import io.kalends.platform.schema.ModuleSchema;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The module's own PostgreSQL schema.
@Configuration(proxyBeanMethods = false)
class AuditSchema {

    @Bean
    ModuleSchema auditModuleSchema() {
        return new ModuleSchema("audit", "classpath:db/audit.sql");
    }
}

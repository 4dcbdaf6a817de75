package io.kalends.identity;

import io.kalends.platform.schema.ModuleSchema;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/// The module's schema and how passwords are hashed.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentityProperties.class)
class IdentityConfiguration {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int HASHES_PER_PROCESSOR = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Bean
    ModuleSchema identitySchema() {
        return new ModuleSchema("identity", "classpath:db/identity.sql");
    }

    /// Each hash names its algorithm, so that it can be changed while old ones stay good.
    @Bean
    PasswordEncoder passwordEncoder(IdentityProperties properties) {
        var cost = properties.passwordHash();
        var argon2 = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, cost.memoryKib(), cost.iterations());
        return new BoundedPasswordEncoder(
                new DelegatingPasswordEncoder("argon2id", Map.of("argon2id", argon2)),
                HASHES_PER_PROCESSOR * Runtime.getRuntime().availableProcessors(),
                PATIENCE);
    }
}

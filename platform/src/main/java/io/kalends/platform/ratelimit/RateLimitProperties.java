package io.kalends.platform.ratelimit;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How often is too often, by the limit's name.
@ConfigurationProperties("kalends")
record RateLimitProperties(Map<String, Limit> rateLimits) {

    /// @param capacity how many in a period
    record Limit(long capacity, Duration period) {}

    Limit limit(String name) {
        var limit = rateLimits.get(name);
        if (limit == null) {
            throw new IllegalArgumentException("kalends.rate-limits." + name + " is not configured");
        }
        return limit;
    }
}

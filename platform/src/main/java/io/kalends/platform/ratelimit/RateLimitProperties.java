package io.kalends.platform.ratelimit;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How often is too often: `kalends.rate-limits.<name>.capacity` and `.period`.
@ConfigurationProperties("kalends")
record RateLimitProperties(@DefaultValue Map<String, Limit> rateLimits) {

    /// A bucket of `capacity` tokens that fills up evenly within a period.
    ///
    /// @param shared whether all instances count together; otherwise each counts by itself
    record Limit(
            long capacity,
            @DefaultValue("1m") Duration period,
            @DefaultValue("true") boolean shared) {}

    /// @throws IllegalArgumentException where no limit has that name
    Limit named(String name) {
        var limit = rateLimits.get(name);
        if (limit == null) {
            throw new IllegalArgumentException("kalends.rate-limits." + name + ".capacity is not set");
        }
        return limit;
    }
}

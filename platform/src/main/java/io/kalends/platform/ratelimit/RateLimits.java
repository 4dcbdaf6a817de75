package io.kalends.platform.ratelimit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ExpiredEntriesCleaner;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.ProblemException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Token buckets in PostgreSQL, so that instances count together.
@Component
public class RateLimits {

    private final RateLimitProperties properties;
    private final ProxyManager<String> buckets;

    RateLimits(RateLimitProperties properties, DataSource dataSource) {
        this.properties = properties;
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("platform.rate_limits")
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)))
                .build();
    }

    /// What is left of a limit.
    ///
    /// @param reset until the bucket is full again
    public record Remaining(long limit, long remaining, Duration reset) {}

    /// Counts one use by `key`.
    ///
    /// @throws io.kalends.platform.http.ProblemException 429 with `Retry-After` when none is left
    public Remaining use(String name, String key) {
        var probe = bucket(name, key).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw tooMany(probe.getNanosToWaitForRefill());
        }
        return new Remaining(
                properties.limit(name).capacity(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForReset()));
    }

    /// Asks whether `key` may go on, without counting.
    ///
    /// @throws io.kalends.platform.http.ProblemException 429 with `Retry-After` when none is left
    public void require(String name, String key) {
        var probe = bucket(name, key).estimateAbilityToConsume(1);
        if (!probe.canBeConsumed()) {
            throw tooMany(probe.getNanosToWaitForRefill());
        }
    }

    private BucketProxy bucket(String name, String key) {
        var limit = properties.limit(name);
        return buckets.getProxy(name + ":" + key, () -> configuration(limit));
    }

    /// Removes what has long been full again.
    public int forgetUnused() {
        return ((ExpiredEntriesCleaner) buckets).removeExpired(1000);
    }

    private static BucketConfiguration configuration(RateLimitProperties.Limit limit) {
        return BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(limit.capacity())
                        .refillGreedy(limit.capacity(), limit.period())
                        .build())
                .build();
    }

    /// In whole seconds, at least one.
    private static ProblemException tooMany(long nanosToWait) {
        return Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too_many_requests", "Too many requests")
                .retryAfter(Duration.ofSeconds(Math.max(1, Math.ceilDiv(nanosToWait, 1_000_000_000L))))
                .exception();
    }
}

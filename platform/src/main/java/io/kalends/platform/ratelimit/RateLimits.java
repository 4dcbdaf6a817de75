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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
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
    /// @param delay until there is something left again; null where this use was still within the limit
    record Remaining(
            long limit,
            long remaining,
            Duration reset,
            @Nullable Duration delay) {

        /// @throws io.kalends.platform.http.ProblemException 429 with `Retry-After` when this use was past the limit
        void requireWithin() {
            if (delay != null) {
                throw tooMany(delay);
            }
        }
    }

    /// Counts one use by `key`.
    ///
    /// @throws io.kalends.platform.http.ProblemException 429 with `Retry-After` when none is left
    public void use(String name, String key) {
        count(name, key).requireWithin();
    }

    Remaining count(String name, String key) {
        var probe = bucket(name, key).tryConsumeAndReturnRemaining(1);
        return new Remaining(
                properties.limit(name).capacity(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForReset()),
                probe.isConsumed() ? null : Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /// Asks whether `key` may go on, without counting.
    ///
    /// @throws io.kalends.platform.http.ProblemException 429 with `Retry-After` when none is left
    public void require(String name, String key) {
        var probe = bucket(name, key).estimateAbilityToConsume(1);
        if (!probe.canBeConsumed()) {
            throw tooMany(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    /// Under a hash: keys are addresses and names of accounts, which have no business in this table.
    private BucketProxy bucket(String name, String key) {
        var limit = properties.limit(name);
        return buckets.getProxy(name + ":" + hash(key), () -> configuration(limit));
    }

    private static String hash(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
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
    private static ProblemException tooMany(Duration wait) {
        return Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too_many_requests", "Too many requests")
                .retryAfter(Duration.ofSeconds(
                        Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds())))
                .exception();
    }
}

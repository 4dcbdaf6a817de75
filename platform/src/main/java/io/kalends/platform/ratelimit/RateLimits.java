package io.kalends.platform.ratelimit;

import static io.kalends.platform.jooq.Tables.RATE_LIMITS;
import static org.springframework.http.HttpStatus.TOO_MANY_REQUESTS;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import io.kalends.platform.http.Problem;
import io.kalends.platform.ratelimit.RateLimitProperties.Limit;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Token buckets: in PostgreSQL where all instances count together, in memory otherwise. Whose bucket it is stands
/// there as a hash, never as an address or a name.
///
/// Each use of a shared one takes a database connection of its own, so it does not belong inside a transaction.
@Component
@EnableConfigurationProperties(RateLimitProperties.class)
public class RateLimits {

    private static final int MOST_OWN = 100_000;

    private final RateLimitProperties limits;
    private final PostgreSQLSelectForUpdateBasedProxyManager<Long> buckets;
    private final DSLContext database;
    private final InstantSource clock;

    /// Of the limits that are not shared. Who is forgotten begins anew.
    private final Cache<Long, Bucket> own = Caffeine.newBuilder()
            .maximumSize(MOST_OWN)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    RateLimits(RateLimitProperties limits, DataSource dataSource, DSLContext database, InstantSource clock) {
        this.limits = limits;
        this.database = database;
        this.clock = clock;
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
                .table("platform.rate_limits")
                .clientClock(meter(clock))
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)))
                .build();
    }

    /// Takes one token. The answer under way tells what is left, for the limit of which least is left.
    ///
    /// @param limit its name in the configuration
    /// @param key whose bucket, such as an address or an account
    /// @throws io.kalends.platform.http.ProblemException 429 when none is left
    public void take(String limit, String key) {
        var probe = bucket(limit, key).tryConsumeAndReturnRemaining(1);
        tell(limits.named(limit), probe);
        if (!probe.isConsumed()) {
            throw Problem.of(TOO_MANY_REQUESTS, "too_many_requests", "Too many requests")
                    .retryAfter(Duration.ofSeconds(Math.max(1, seconds(probe.getNanosToWaitForRefill()))))
                    .exception();
        }
    }

    /// Puts a token back that was taken for what turned out not to count.
    public void giveBack(String limit, String key) {
        bucket(limit, key).addTokens(1);
    }

    /// Forgets buckets that have long been full again.
    void forgetFull() {
        database.deleteFrom(RATE_LIMITS)
                .where(RATE_LIMITS.EXPIRES_AT.lt(clock.millis()))
                .execute();
    }

    private Bucket bucket(String name, String key) {
        var limit = limits.named(name);
        return limit.shared()
                ? buckets.getProxy(
                        id(name, key),
                        () -> BucketConfiguration.builder()
                                .addLimit(bandwidth(limit))
                                .build())
                : own.get(
                        id(name, key),
                        _ -> Bucket.builder()
                                .withCustomTimePrecision(meter(clock))
                                .addLimit(bandwidth(limit))
                                .build());
    }

    private static Bandwidth bandwidth(Limit limit) {
        return Bandwidth.builder()
                .capacity(limit.capacity())
                .refillGreedy(limit.capacity(), limit.period())
                .build();
    }

    private static void tell(Limit limit, ConsumptionProbe probe) {
        var response = currentResponse();
        if (response == null || response.isCommitted()) {
            return;
        }
        var told = response.getHeader("RateLimit-Remaining");
        if (told == null || Long.parseLong(told) > probe.getRemainingTokens()) {
            response.setHeader("RateLimit-Limit", Long.toString(limit.capacity()));
            response.setHeader("RateLimit-Remaining", Long.toString(probe.getRemainingTokens()));
            response.setHeader("RateLimit-Reset", Long.toString(seconds(probe.getNanosToWaitForReset())));
        }
    }

    private static @Nullable HttpServletResponse currentResponse() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? request.getResponse()
                : null;
    }

    private static long seconds(long nanos) {
        return Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1));
    }

    /// The first 64 bits of a hash: enough that two buckets never meet in practice.
    private static long id(String limit, String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return ByteBuffer.wrap(digest.digest((limit + "\n" + key).getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static TimeMeter meter(InstantSource clock) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return TimeUnit.MILLISECONDS.toNanos(clock.millis());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }
}

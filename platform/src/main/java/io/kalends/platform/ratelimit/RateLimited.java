package io.kalends.platform.ratelimit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a route that one client address may use only so often; past that it is 429.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RateLimited {

    /// Which limit: `kalends.rate-limits.<name>.capacity` requests in `.period`.
    String value();
}

package io.kalends.platform.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a route that one client address may use only so often. Its answers tell what is left in `RateLimit-*` headers;
/// past the limit it is 429 with `Retry-After`.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RateLimited {

    /// The name of the limit: `kalends.rate-limits.<name>`.
    String value();

    /// A variable of the path, such as `key`: each of its values has a limit of its own. Empty for none.
    String by() default "";
}

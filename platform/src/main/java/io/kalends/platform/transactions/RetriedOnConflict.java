package io.kalends.platform.transactions;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.resilience.annotation.Retryable;

/// On what runs in a transaction: deadlocks, serialization failures and lost updates are tried three times more.
///
/// The calendars module's use cases, which do not know the platform, have the same policy by an annotation of their
/// own.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Retryable(includes = ConcurrencyFailureException.class, maxRetries = 3, delay = 10, jitter = 5, multiplier = 2)
public @interface RetriedOnConflict {}

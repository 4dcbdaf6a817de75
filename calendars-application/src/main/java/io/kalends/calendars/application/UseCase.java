package io.kalends.calendars.application;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// One thing that somebody wants done: a class with a `handle`, and the transaction around it.
///
/// Within another transaction (a request with an idempotency key, a delivery) it is a savepoint, so that a refusal
/// undoes the use case and nothing else. Deadlocks, serialization failures and lost updates are tried three times more.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Component
@Transactional(propagation = Propagation.NESTED)
@Retryable(includes = ConcurrencyFailureException.class, maxRetries = 3, delay = 10, jitter = 5, multiplier = 2)
public @interface UseCase {}

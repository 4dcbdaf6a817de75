package io.kalends.identity;

import io.kalends.platform.http.Problem;
import io.kalends.platform.http.ProblemException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Hashes only so many passwords at once, the longest waiting first. Each takes much memory and time on purpose, and
/// anybody may ask for one: without a bound, a crowd that logs in would leave neither to other requests.
final class BoundedPasswordEncoder implements PasswordEncoder {

    private final PasswordEncoder encoder;
    private final Semaphore places;
    private final Duration patience;

    /// @param atOnce how many are hashed at once
    /// @param patience how long a request waits for its turn before it is told to come again
    BoundedPasswordEncoder(PasswordEncoder encoder, int atOnce, Duration patience) {
        this.encoder = encoder;
        this.places = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /// @throws ProblemException 503 when its turn does not come in time
    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return inTurn(() -> encoder.encode(password));
    }

    /// @throws ProblemException 503 when its turn does not come in time
    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        return inTurn(() -> encoder.matches(password, hash));
    }

    @Override
    public boolean upgradeEncoding(@Nullable String hash) {
        return encoder.upgradeEncoding(hash);
    }

    private <T extends @Nullable Object> T inTurn(Supplier<T> hashing) {
        if (!isTurnInTime()) {
            throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "too_busy", "Too many passwords are being checked")
                    .retryAfter(patience)
                    .exception();
        }
        try {
            return hashing.get();
        } finally {
            places.release();
        }
    }

    private boolean isTurnInTime() {
        try {
            return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

package io.kalends.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.kalends.platform.http.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;

class BoundedPasswordEncoderTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    /// Hashes until it is let go, and counts how many it hashes at once.
    private static final class SlowEncoder implements PasswordEncoder {

        private final CountDownLatch end = new CountDownLatch(1);
        private final AtomicInteger underWay = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        @Override
        public String encode(@Nullable CharSequence password) {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            try {
                end.await();
                return "hash of " + password;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                underWay.decrementAndGet();
            }
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            return encode(password).equals(hash);
        }
    }

    @Test
    void only_so_many_are_hashed_at_once_and_the_others_take_their_turn() {
        var slow = new SlowEncoder();
        var encoder = new BoundedPasswordEncoder(slow, 3, LONG);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<CompletableFuture<Boolean>>();
            for (int i = 0; i < 20; i++) {
                answers.add(CompletableFuture.supplyAsync(() -> encoder.matches("secret", "hash of secret"), callers));
            }
            await().until(() -> slow.underWay.get() == 3);
            slow.end.countDown();

            assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isTrue());
        }
        assertThat(slow.most).hasValue(3);
    }

    @Test
    void who_waits_too_long_is_told_to_come_again() {
        var slow = new SlowEncoder();
        var encoder = new BoundedPasswordEncoder(slow, 1, SHORT);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = CompletableFuture.supplyAsync(() -> encoder.encode("first"), callers);
            await().until(() -> slow.underWay.get() == 1);

            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> encoder.encode("second"))
                    .satisfies(refusal -> {
                        assertThat(refusal.problem().status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
                        assertThat(refusal.problem().code()).isEqualTo("too_busy");
                        assertThat(refusal.problem().retryAfter()).isEqualTo(SHORT);
                    });
            slow.end.countDown();

            assertThat(first.join()).isEqualTo("hash of first");
            assertThat(encoder.encode("third")).isEqualTo("hash of third");
        }
    }

    @Test
    void a_failure_leaves_its_place_to_the_next() {
        var encoder = new BoundedPasswordEncoder(
                new PasswordEncoder() {
                    @Override
                    public String encode(@Nullable CharSequence password) {
                        throw new IllegalStateException("no memory");
                    }

                    @Override
                    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
                        return true;
                    }
                },
                1,
                SHORT);

        assertThatIllegalStateException().isThrownBy(() -> encoder.encode("first"));

        assertThat(encoder.matches("second", "hash")).isTrue();
    }
}

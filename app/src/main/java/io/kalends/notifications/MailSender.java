package io.kalends.notifications;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Keeps sending while the application runs: at once what this instance has queued, and every second what others have.
///
/// While the server cannot be reached or takes nothing from us this instance tries one message now and then, and counts
/// that against none of them. A message that the server refuses is tried again after a growing time, and given up after
/// the last try, or at once where nobody has its address.
/// Addresses and texts never come into logs.
///
/// Messages are written as MIME here and at a measured pace, so that a burst of bookings has the machine for itself
/// and its mail follows.
@Component
class MailSender implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MailSender.class);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    /// Longer than the server may take for one message, by its time limits.
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final int AT_ONCE = 8;
    private static final int ERROR_LENGTH = 500;

    private final Messages messages;
    private final LetterWriter writer;
    private final MailTransport transport;
    private final MailProperties settings;
    private final MailSignal signal;
    private final InstantSource clock;
    private final Bucket pace;

    private volatile boolean running;
    /// None where there is nowhere to send to.
    private @Nullable Thread thread;
    private int failures;
    private Instant pausedUntil = Instant.MIN;

    MailSender(
            Messages messages,
            LetterWriter writer,
            MailTransport transport,
            MailProperties settings,
            MailSignal signal,
            InstantSource clock) {
        this.messages = messages;
        this.writer = writer;
        this.transport = transport;
        this.settings = settings;
        this.signal = signal;
        this.clock = clock;
        this.pace = Bucket.builder()
                .addLimit(limit -> limit.capacity(Math.max(AT_ONCE, settings.perSecond()))
                        .refillGreedy(settings.perSecond(), Duration.ofSeconds(1)))
                .build();
    }

    @Override
    public void start() {
        running = true;
        if (transport.isConfigured()) {
            thread = Thread.ofPlatform().name("mail").daemon().start(this::run);
        }
    }

    private void run() {
        try {
            while (running) {
                if (!sendSome()) {
                    signal.await(IDLE);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return whether there may be more to send at once
    private boolean sendSome() throws InterruptedException {
        try {
            if (clock.instant().isBefore(pausedUntil)) {
                return false;
            }
            var leased = messages.lease(failures == 0 ? AT_ONCE : 1, clock.instant(), LEASE);
            return !leased.isEmpty() && sendAll(leased);
        } catch (RuntimeException | Error e) {
            // The database is away, say. What was not sent is still there.
            LOG.warn("Sending mail paused: {}", e.toString());
            return false;
        }
    }

    /// @return whether the server could be reached
    private boolean sendAll(List<Messages.Leased> leased) throws InterruptedException {
        var now = clock.instant();
        var expired = leased.stream().filter(message -> message.isExpired(now)).toList();
        messages.markExpired(ids(expired), now);
        var wanted = leased.stream().filter(message -> !message.isExpired(now)).toList();
        if (wanted.isEmpty()) {
            return true;
        }
        pace.asBlocking().consume(wanted.size());
        var outcomes = outcomes(wanted);
        messages.markSent(ids(outcomes.getOrDefault(Outcome.SENT, List.of())), clock.instant());
        messages.giveBack(ids(outcomes.getOrDefault(Outcome.UNREACHABLE, List.of())), clock.instant());
        var wasReached = !outcomes.containsKey(Outcome.UNREACHABLE);
        if (wasReached) {
            failures = 0;
            pausedUntil = Instant.MIN;
        } else {
            pause();
        }
        return wasReached;
    }

    private static List<UUID> ids(List<Messages.Leased> messages) {
        return messages.stream().map(Messages.Leased::id).toList();
    }

    private enum Outcome {
        SENT,
        UNREACHABLE,
        /// And dealt with.
        REFUSED
    }

    private Map<Outcome, List<Messages.Leased>> outcomes(List<Messages.Leased> wanted) {
        var outcomes = new ConcurrentHashMap<Messages.Leased, Outcome>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            wanted.forEach(message -> threads.execute(() -> outcomes.put(message, send(message))));
        }
        return outcomes.keySet().stream().collect(Collectors.groupingBy(outcomes::get));
    }

    private Outcome send(Messages.Leased message) {
        try {
            transport.send(message.id(), writer.write(message.letter().orElseThrow(MailSender::sealedUnderLostKey)));
            return Outcome.SENT;
        } catch (MailTransport.Unreachable e) {
            LOG.debug("Mail {} waits: {}", message.id(), e.getMessage());
            return Outcome.UNREACHABLE;
        } catch (RuntimeException e) {
            refused(message, e);
            return Outcome.REFUSED;
        }
    }

    private static IllegalStateException sealedUnderLostKey() {
        return new IllegalStateException("sealed under a key that is gone");
    }

    private void pause() {
        failures++;
        var pause = jittered(doubled(FIRST_PAUSE, failures, settings.longestPause()));
        pausedUntil = clock.instant().plus(pause);
        LOG.warn(
                "The mail server cannot be reached or takes nothing from us; mail waits, next try in {} s",
                pause.toSeconds());
    }

    private void refused(Messages.Leased message, RuntimeException refusal) {
        int attempts = message.attempts() + 1;
        var isForGood = refusal instanceof MailTransport.Refused refused && refused.isForGood();
        var isLast = isForGood || attempts >= settings.maxAttempts();
        var now = clock.instant();
        var wait = jittered(doubled(settings.firstRetry(), attempts, settings.longestRetry()));
        var error = String.valueOf(refusal.getMessage());
        messages.markRefused(
                message.id(),
                error.substring(0, Math.min(error.length(), ERROR_LENGTH)),
                attempts,
                isLast ? null : now.plus(wait),
                now);
        LOG.warn("Mail {} was refused {} times{}", message.id(), attempts, isLast ? " and is given up" : "");
    }

    /// Doubles with every time but the first.
    static Duration doubled(Duration first, int times, Duration longest) {
        var delay = first.multipliedBy(1L << Math.min(times - 1, 20));
        return delay.compareTo(longest) < 0 ? delay : longest;
    }

    /// A fifth more or less, so that instances and messages do not all come at once.
    private static Duration jittered(Duration delay) {
        return Duration.ofMillis(
                (long) (delay.toMillis() * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
    }

    /// Lets the messages under way finish.
    @Override
    public void stop() {
        running = false;
        signal.raise();
        if (thread == null) {
            return;
        }
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

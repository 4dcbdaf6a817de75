package io.kalends.platform.outbox;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Keeps delivering while the application runs: at once when this instance has committed an event, and every so often
/// for what other instances left behind.
@Component
final class OutboxPoller implements SmartLifecycle {

    /// How soon events of another instance that died are found.
    private static final Duration IDLE = Duration.ofMillis(250);
    /// A moment in which events gather, so that they are delivered in batches.
    private static final Duration GATHER = Duration.ofMillis(40);
    /// When there are many, consumers do the less for each the more come at once.
    private static final Duration GATHER_MANY = Duration.ofMillis(250);

    private static final int MANY = 20;

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(OutboxPoller.class);

    private final OutboxDelivery delivery;
    private final OutboxSignal signal;
    private volatile boolean running;
    private Thread thread = new Thread();

    OutboxPoller(OutboxDelivery delivery, OutboxSignal signal) {
        this.delivery = delivery;
        this.signal = signal;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("outbox").daemon().start(this::run);
    }

    private void run() {
        try {
            while (running) {
                var delivered = deliver();
                if (delivered < OutboxDelivery.BATCH) {
                    signal.await(IDLE);
                    Thread.sleep(delivered < MANY ? GATHER : GATHER_MANY);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private int deliver() throws InterruptedException {
        try {
            return delivery.deliverBatch();
        } catch (RuntimeException | Error e) {
            // The database is away, say. Nothing is lost: what was not committed is still there. Whatever it is, this
            // thread goes on, since nobody would notice that it had ended.
            LOG.warn("Delivery paused: {}", e.toString());
            Thread.sleep(AFTER_FAILURE);
            return 0;
        }
    }

    /// Lets the batch under way finish.
    @Override
    public void stop() {
        running = false;
        signal.raise();
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

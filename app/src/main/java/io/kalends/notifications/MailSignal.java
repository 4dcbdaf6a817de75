package io.kalends.notifications;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Wakes this instance's sender once mail that was queued here is committed. Other instances find it when they next
/// look.
@Component
final class MailSignal {

    private final Semaphore raised = new Semaphore(0);

    void raiseAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                raise();
            }
        });
    }

    void raise() {
        if (raised.availablePermits() == 0) {
            raised.release();
        }
    }

    /// Waits until raised, or for the given time at most.
    void await(Duration atMost) throws InterruptedException {
        if (raised.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            raised.drainPermits();
        }
    }
}

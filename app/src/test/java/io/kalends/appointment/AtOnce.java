package io.kalends.appointment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What several callers do at the same moment.
public final class AtOnce {

    private AtOnce() {}

    /// @return what each came back with, in the given order
    public static <T> List<T> run(List<? extends Callable<T>> callers) {
        var ready = new CountDownLatch(callers.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var started = new ArrayList<Future<T>>();
            for (var caller : callers) {
                started.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return caller.call();
                }));
            }
            var results = new ArrayList<T>();
            for (var result : started) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

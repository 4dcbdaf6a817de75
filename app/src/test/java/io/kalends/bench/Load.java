package io.kalends.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Several workers that each do one thing after another, first to warm up and then to be measured.
final class Load {

    private Load() {}

    /// One worker's connection and what it does with it.
    interface Worker extends AutoCloseable {
        void step() throws Exception;

        @Override
        void close() throws IOException, SQLException;
    }

    /// @param perSecond steps in the measured time, all workers together
    record Figures(double perSecond, Duration median, Duration p95, Duration p99) {
        @Override
        public String toString() {
            return "%,8.0f a second   median %5.2f ms   p95 %6.2f ms   p99 %6.2f ms"
                    .formatted(perSecond, median.toNanos() / 1e6, p95.toNanos() / 1e6, p99.toNanos() / 1e6);
        }
    }

    static Figures run(int workers, Duration warmUp, Duration measured, Callable<Worker> connect) throws Exception {
        var begin = System.nanoTime() + warmUp.toNanos();
        var end = begin + measured.toNanos();
        try (var threads = Executors.newFixedThreadPool(workers)) {
            var runs = IntStream.range(0, workers)
                    .mapToObj(_ -> threads.submit(() -> stepsBetween(begin, end, connect)))
                    .toList();
            var steps = new long[0];
            for (Future<long[]> run : runs) {
                var more = run.get();
                var all = Arrays.copyOf(steps, steps.length + more.length);
                System.arraycopy(more, 0, all, steps.length, more.length);
                steps = all;
            }
            Arrays.sort(steps);
            return new Figures(
                    steps.length / (measured.toNanos() / 1e9),
                    Duration.ofNanos(steps[steps.length / 2]),
                    Duration.ofNanos(steps[(int) (steps.length * 0.95)]),
                    Duration.ofNanos(steps[(int) (steps.length * 0.99)]));
        }
    }

    /// How many nanoseconds each step took that ended within the measured time.
    private static long[] stepsBetween(long begin, long end, Callable<Worker> connect) throws Exception {
        var steps = new long[1 << 16];
        int count = 0;
        try (var worker = connect.call()) {
            for (long now = System.nanoTime(); now < end; ) {
                worker.step();
                var after = System.nanoTime();
                if (after >= begin && after < end) {
                    if (count == steps.length) {
                        steps = Arrays.copyOf(steps, count * 2);
                    }
                    steps[count++] = after - now;
                }
                now = after;
            }
        }
        return Arrays.copyOf(steps, count);
    }
}

package io.kalends.calendars.application.appointment;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;

/// What is due, dealt with batch by batch, each thing in a transaction of its own.
///
/// Any number of instances may do so at once. What somebody else is faster at, or what fails, is left to the next time
/// and keeps nothing else from its turn.
final class Backlog {

    static final int BATCH = 500;

    private Backlog() {}

    /// @param due the next things, at most as many as asked for
    /// @param settle deals with one, and says whether it is not due any more
    /// @throws RuntimeException the first failure, once everything else is dealt with
    static <T> void workOff(IntFunction<List<T>> due, Predicate<T> settle) {
        @Nullable RuntimeException failure = null;
        var settled = BATCH;
        while (settled > 0) {
            settled = 0;
            var batch = due.apply(BATCH);
            for (var one : batch) {
                try {
                    settled += settle.test(one) ? 1 : 0;
                } catch (ConcurrencyFailureException _) {
                    // Whoever was faster has it.
                } catch (RuntimeException e) {
                    failure = failure == null ? e : failure;
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}

package io.kalends.calendars.domain.time;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Arbitrary spans within a short stretch of time, so that they meet, touch and enclose one another often.
public final class TimeSpanArbitraries {

    /// Spans within `[0, seconds)` of the epoch.
    public static Arbitrary<TimeSpan> spansWithin(int seconds) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, seconds - 1),
                        Arbitraries.integers().between(0, seconds - 1))
                .as((a, b) -> TimeSpan.ofEpochSeconds(Math.min(a, b), Math.max(a, b) + 1L));
    }

    public static Arbitrary<List<TimeSpan>> listsOfSpansWithin(int seconds) {
        return spansWithin(seconds).list().ofMaxSize(8);
    }

    private TimeSpanArbitraries() {}
}

package io.kalends.calendars.domain.appointment;

import io.kalends.calendars.domain.availability.Availability;
import io.kalends.calendars.domain.availability.Placement;
import io.kalends.calendars.domain.availability.Verdict;
import io.kalends.calendars.domain.availability.WithheldReason;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What becomes of one occurrence of a series.
public sealed interface OccurrenceOutcome {

    /// How far after the time wanted the next free one may be.
    Duration NEXT_FREE_WITHIN = Duration.ofDays(7);

    /// It takes a time that the engine offers.
    sealed interface Taken extends OccurrenceOutcome {
        TimeSpan span();

        /// The engine's on the span.
        Verdict verdict();
    }

    /// It is when it should be.
    record Booked(TimeSpan span, Verdict verdict) implements Taken {}

    /// It is at another time.
    ///
    /// @param reason why it cannot be when it should
    record Moved(TimeSpan span, Verdict verdict, WithheldReason reason) implements Taken {}

    /// It is left out, or stays when it was.
    record Skipped(WithheldReason reason) implements OccurrenceOutcome {}

    /// @param next when the occurrence after it should be; null after the last
    /// @param availability which covers what [#reach] says
    static OccurrenceOutcome of(TimeSpan wanted, @Nullable Instant next, SeriesMode mode, Availability availability) {
        var verdict = availability.judge(wanted, Placement.anywhere());
        return switch (verdict) {
            case Verdict.Offered _, Verdict.OfferedPlace _ -> new Booked(wanted, verdict);
            case Verdict.Withheld withheld ->
                switch (mode) {
                    case ALL_OR_NOTHING, SKIP -> new Skipped(withheld.reason());
                    case NEXT_FREE -> nextFree(wanted, next, withheld.reason(), availability);
                };
        };
    }

    private static OccurrenceOutcome nextFree(
            TimeSpan wanted, @Nullable Instant next, WithheldReason reason, Availability availability) {
        var latest = wanted.start().plus(NEXT_FREE_WITHIN);
        var until = next == null || next.isAfter(latest) ? latest : next;
        return availability
                .firstOffer(wanted.start(), until, wanted.duration())
                .<OccurrenceOutcome>map(span -> new Moved(span, availability.judge(span, Placement.anywhere()), reason))
                .orElseGet(() -> new Skipped(reason));
    }

    /// Where it may come to be.
    static TimeSpan reach(TimeSpan wanted) {
        return wanted.widenedBy(Duration.ZERO, NEXT_FREE_WITHIN);
    }
}

package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.availability.Verdict.Withheld;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The engine: what of a calendar's time can be booked under given [Circumstances] (`engine.md`).
///
/// It answers for one candidate and for all candidates of a range, and it is one judgement that decides both: what is
/// offered is what would be accepted (K04). Immutable.
public final class Availability {

    private final Circumstances circumstances;
    private final SeatClaims claims;

    private Availability(Circumstances circumstances) {
        this.circumstances = circumstances;
        this.claims =
                new SeatClaims(circumstances.claims(), circumstances.policy().capacity());
    }

    public static Availability under(Circumstances circumstances) {
        return new Availability(circumstances);
    }

    /// Whether `candidate` can be booked, and why not.
    public Verdict judge(TimeSpan candidate, Placement placement) {
        requireCovered(candidate);
        var seconds = candidate.duration().toSeconds();
        return new Judge(circumstances, claims, seconds, placement)
                .verdictOn(candidate.start().getEpochSecond());
    }

    /// Likewise for a length that nobody has checked yet: one that is not positive is a reason like any other.
    public Verdict judge(Instant start, Duration duration, Placement placement) {
        if (duration.isPositive()) {
            return judge(TimeSpan.of(start, duration), placement);
        }
        var reason = start.isBefore(circumstances.now()) ? WithheldReason.PAST : WithheldReason.DURATION;
        return new Withheld(reason, null);
    }

    /// What can be booked on the grid of `step` within `range`, in ascending order.
    public List<AvailableSlot> offers(TimeSpan range, Duration duration, Duration step) {
        var offered = new ArrayList<AvailableSlot>();
        forEachCandidate(range, duration, step, (start, end, remaining, reason) -> {
            if (reason == null) {
                offered.add(new AvailableSlot(TimeSpan.ofEpochSeconds(start, end), remaining));
            }
        });
        return offered;
    }

    /// Likewise, together with what is withheld and why (K05).
    public SlotSurvey survey(TimeSpan range, Duration duration, Duration step) {
        var offered = new ArrayList<AvailableSlot>();
        var withheld = new ArrayList<WithheldSlot>();
        forEachCandidate(range, duration, step, (start, end, remaining, reason) -> {
            var span = TimeSpan.ofEpochSeconds(start, end);
            if (reason == null) {
                offered.add(new AvailableSlot(span, remaining));
            } else {
                withheld.add(new WithheldSlot(span, reason));
            }
        });
        return new SlotSurvey(offered, withheld);
    }

    /// A candidate starts on the grid and lies in open time; `range` only filters.
    private void forEachCandidate(TimeSpan range, Duration duration, Duration step, CandidateVisitor visitor) {
        requireCovered(range);
        var seconds = wholeSeconds("duration", duration);
        var open = circumstances.openTime().stretches().cursor();
        var judge = new Judge(circumstances, claims, seconds, Placement.anywhere());
        var grid = circumstances.openTime().grid();
        var starts =
                new GridStarts(grid, wholeSeconds("step", step), range.start().getEpochSecond());
        var lastStart = range.end().getEpochSecond() - seconds;
        for (var start = starts.next(); start <= lastStart; start = starts.next()) {
            if (open.encloses(start, start + seconds)) {
                var reason = judge.reasonAgainst(start);
                visitor.visit(start, start + seconds, judge.remaining(), reason);
            }
        }
    }

    private void requireCovered(TimeSpan span) {
        if (!circumstances.openTime().covers(span)) {
            throw new IllegalArgumentException("The open time at hand does not reach over " + span);
        }
    }

    private static long wholeSeconds(String name, Duration duration) {
        if (!duration.isPositive() || !duration.truncatedTo(ChronoUnit.SECONDS).equals(duration)) {
            throw new IllegalArgumentException("A " + name + " is positive and in whole seconds: " + duration);
        }
        return duration.toSeconds();
    }

    /// Sees each candidate in turn, in epoch seconds; `reason` is null for one on offer.
    private interface CandidateVisitor {
        void visit(long start, long end, int remaining, @Nullable WithheldReason reason);
    }
}

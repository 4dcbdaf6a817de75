package io.kalends.calendars.domain.availability;

import java.util.List;

/// Decides on candidates that every member of a team must be able to take.
final class EveryJudge implements Candidates.Decider {

    private final Judge[] judges;

    /// The member that withheld the candidate last judged.
    private int withholder;

    EveryJudge(List<Judge> judges) {
        this.judges = judges.toArray(Judge[]::new);
    }

    /// Asks first who said no last: they often do so again.
    @Override
    public boolean offers(long start) {
        var last = withholder;
        for (var i = 0; i < judges.length; i++) {
            withholder = i == 0 ? last : i <= last ? i - 1 : i;
            if (!judges[withholder].offers(start)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int remaining() {
        var remaining = Integer.MAX_VALUE;
        for (var judge : judges) {
            remaining = Math.min(remaining, judge.remaining());
        }
        return remaining;
    }

    @Override
    public long offerHoldsUntil() {
        var until = Judge.NEVER;
        for (var judge : judges) {
            until = Math.min(until, judge.offerHoldsUntil());
        }
        return until;
    }

    @Override
    public Withholding withholding() {
        return judges[withholder].withholding();
    }

    @Override
    public long withheldUntil() {
        return judges[withholder].withheldUntil();
    }
}

package io.kalends.calendars.domain.availability;

import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/// Turns local times into instants, fastest for local times asked in ascending order.
///
/// Local times are seconds since 1970-01-01T00:00 on the wall, instants are epoch seconds. What the wall never showed
/// becomes the instant of the transition that skipped it. What it showed twice is the first occurrence as a start and
/// the second as an end, so that a window holds all the time the wall spent within it.
final class WallClock {

    private static final long MARGIN = 2 * 86_400L;

    private final int firstOffset;
    private final List<ZoneOffsetTransition> transitions = new ArrayList<>();
    private int next;

    WallClock(ZoneRules rules, long earliest, long latest) {
        var from = Instant.ofEpochSecond(earliest - MARGIN);
        firstOffset = rules.getOffset(from).getTotalSeconds();
        var transition = rules.nextTransition(from);
        while (transition != null && transition.toEpochSecond() <= latest + MARGIN) {
            transitions.add(transition);
            transition = rules.nextTransition(transition.getInstant());
        }
    }

    long startOf(long local) {
        return instantOf(local, true);
    }

    long endOf(long local) {
        return instantOf(local, false);
    }

    private long instantOf(long local, boolean first) {
        while (next > 0 && local < lastLocal(transitions.get(next - 1))) {
            next--;
        }
        while (next < transitions.size() && local >= lastLocal(transitions.get(next))) {
            next++;
        }
        if (next < transitions.size() && local >= firstLocal(transitions.get(next))) {
            var transition = transitions.get(next);
            if (transition.isGap()) {
                return transition.toEpochSecond();
            }
            var offset = first ? transition.getOffsetBefore() : transition.getOffsetAfter();
            return local - offset.getTotalSeconds();
        }
        return local
                - (next == 0
                        ? firstOffset
                        : transitions.get(next - 1).getOffsetAfter().getTotalSeconds());
    }

    private static long firstLocal(ZoneOffsetTransition transition) {
        var offset = transition.isGap() ? transition.getOffsetBefore() : transition.getOffsetAfter();
        return transition.toEpochSecond() + offset.getTotalSeconds();
    }

    private static long lastLocal(ZoneOffsetTransition transition) {
        var offset = transition.isGap() ? transition.getOffsetAfter() : transition.getOffsetBefore();
        return transition.toEpochSecond() + offset.getTotalSeconds();
    }
}

package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.calendar.CalendarId;
import java.util.Collection;
import java.util.Comparator;

/// Who takes a booking that several could: whoever has the least so far for their weight, so that shares approach the
/// weights and at equal weights never differ by more than one (K10).
public final class RoundRobin {

    private static final Comparator<Share> BY_SHARE = Share::compareNext;

    private RoundRobin() {}

    /// @param weight 1 or more; twice the weight, twice the bookings
    /// @param assigned how many bookings they have
    public record Share(CalendarId member, int weight, long assigned) {
        public Share {
            if (weight < 1 || assigned < 0) {
                throw new IllegalArgumentException("A weight is positive, a count is not negative");
            }
        }

        /// After one more, in the currency of weights: compared crosswise, so that nothing is rounded.
        private static int compareNext(Share a, Share b) {
            return Long.compare((a.assigned + 1) * b.weight, (b.assigned + 1) * a.weight);
        }
    }

    /// @param takers those who could take it; at least one
    public static CalendarId next(Collection<Share> takers) {
        return takers.stream()
                .min(BY_SHARE.thenComparing(share -> share.member().value()))
                .orElseThrow(() -> new IllegalArgumentException("Nobody could take it"))
                .member();
    }
}

package io.kalends.calendars.domain.calendar;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// Arbitrary policies whose notice, horizon, limits and capacity are small enough to matter within a week.
public final class BookingPolicyArbitraries {

    public static Arbitrary<BookingPolicy> policies() {
        return Combinators.combine(
                        minutes(5, 15, 30, 45, 60, 90, 480),
                        minutes(5, 10, 15, 20, 30, 45, 60, 120),
                        minutes(0, 0, 1, 60, 1440),
                        Arbitraries.of(1, 1, 2, 3, 30),
                        Arbitraries.frequency(Tuple.of(3, 1), Tuple.of(1, 2), Tuple.of(1, 3)),
                        Arbitraries.oneOf(Arbitraries.just(BookingLimits.none()), limits()),
                        Arbitraries.of(Confirmation.class))
                .as(BookingPolicy::new);
    }

    public static Arbitrary<BookingLimits> limits() {
        var bookings = Arbitraries.integers().between(1, 4).injectNull(0.6);
        var minutes = Arbitraries.integers().between(1, 300).injectNull(0.6);
        return Combinators.combine(bookings, bookings, bookings, minutes, minutes, minutes)
                .as(BookingLimits::new);
    }

    /// The policy that withholds nothing.
    public static BookingPolicy permissive(int capacity) {
        return permissive(capacity, BookingLimits.none());
    }

    public static BookingPolicy permissive(int capacity, BookingLimits limits) {
        return new BookingPolicy(
                Duration.ofMinutes(30),
                Duration.ofMinutes(15),
                Duration.ZERO,
                BookingPolicy.MAX_HORIZON_DAYS,
                capacity,
                limits,
                Confirmation.AUTOMATIC);
    }

    private static Arbitrary<Duration> minutes(Integer... minutes) {
        return Arbitraries.of(minutes).map(Duration::ofMinutes);
    }

    private BookingPolicyArbitraries() {}
}

package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.calendar.BookingPolicy;
import java.time.Instant;
import java.util.List;

/// All that decides on a calendar's availability at one moment. The zone is that of the open time.
///
/// @param claims what occupies seats around the time in question; those far from it may be left out
/// @param counted what counts against the limits of the days, weeks and months in question; unused without limits
/// @param now the moment of the question
public record Circumstances(
        OpenTime openTime, BookingPolicy policy, List<Claim> claims, List<CountedBooking> counted, Instant now) {

    public Circumstances {
        claims = List.copyOf(claims);
        counted = List.copyOf(counted);
    }

    /// Nothing booked yet.
    public static Circumstances of(OpenTime openTime, BookingPolicy policy, Instant now) {
        return new Circumstances(openTime, policy, List.of(), List.of(), now);
    }

    public Circumstances withClaims(List<Claim> claims) {
        return new Circumstances(openTime, policy, claims, counted, now);
    }

    public Circumstances withCounted(List<CountedBooking> counted) {
        return new Circumstances(openTime, policy, claims, counted, now);
    }
}

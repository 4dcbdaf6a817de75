package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.calendars.domain.calendar.Buffers;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Instant;
import java.util.List;

/// All that decides on a calendar's availability at one moment. The zone is that of the open time.
///
/// What is far from the time in question may be left out.
///
/// @param claims what occupies seats
/// @param busy what occupies the whole calendar
/// @param sessions the time slots that are offered as they stand
/// @param counted what counts against the limits of the days, weeks and months in question; unused without limits
/// @param shared limits beside those of the policy
/// @param now the moment of the question
public record Circumstances(
        OpenTime openTime,
        BookingPolicy policy,
        Buffers buffers,
        List<Claim> claims,
        List<BusyTime> busy,
        List<Session> sessions,
        List<CountedBooking> counted,
        SharedLimits shared,
        Instant now) {

    public Circumstances {
        claims = List.copyOf(claims);
        busy = List.copyOf(busy);
        sessions = List.copyOf(sessions);
        counted = List.copyOf(counted);
    }

    /// Whatever a candidate may occupy with its buffers, wherever open time is known.
    TimeSpan reach() {
        return buffers.around(openTime.covered());
    }

    /// Nothing booked yet.
    public static Circumstances of(OpenTime openTime, BookingPolicy policy, Instant now) {
        return new Circumstances(
                openTime, policy, Buffers.none(), List.of(), List.of(), List.of(), List.of(), SharedLimits.none(), now);
    }

    public Circumstances with(OpenTime openTime) {
        return new Circumstances(openTime, policy, buffers, claims, busy, sessions, counted, shared, now);
    }

    public Circumstances with(Buffers buffers) {
        return new Circumstances(openTime, policy, buffers, claims, busy, sessions, counted, shared, now);
    }

    public Circumstances withClaims(List<Claim> claims) {
        return new Circumstances(openTime, policy, buffers, claims, busy, sessions, counted, shared, now);
    }

    public Circumstances withBusy(List<BusyTime> busy) {
        return new Circumstances(openTime, policy, buffers, claims, busy, sessions, counted, shared, now);
    }

    public Circumstances withSessions(List<Session> sessions) {
        return new Circumstances(openTime, policy, buffers, claims, busy, sessions, counted, shared, now);
    }

    public Circumstances withCounted(List<CountedBooking> counted) {
        return new Circumstances(openTime, policy, buffers, claims, busy, sessions, counted, shared, now);
    }
}

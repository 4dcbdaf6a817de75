package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.calendars.domain.calendar.Schedule;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/// A question to the engine with everything that its answer depends on.
public record Question(
        Schedule schedule,
        ZoneId zone,
        TimeSpan range,
        BookingPolicy policy,
        List<Claim> claims,
        List<BusyTime> busy,
        List<CountedBooking> counted,
        Instant now) {

    public Duration duration() {
        return policy.slot();
    }

    public Duration step() {
        return policy.step();
    }

    public OpenTime openTime() {
        return OpenTime.covering(range, schedule, zone);
    }

    public Availability availability() {
        return Availability.under(new Circumstances(
                openTime(), policy, schedule.buffers(), claims, busy, List.of(), counted, SharedLimits.none(), now));
    }

    public SlotSurvey survey() {
        return availability().survey(range, duration(), step());
    }

    public List<AvailableSlot> offers() {
        return availability().offers(range, duration(), step());
    }

    public Question over(TimeSpan range) {
        return new Question(schedule, zone, range, policy, claims, busy, counted, now);
    }

    public Question with(BookingPolicy policy) {
        return new Question(schedule, zone, range, policy, claims, busy, counted, now);
    }

    public Question withClaims(List<Claim> claims) {
        return new Question(schedule, zone, range, policy, claims, busy, counted, now);
    }

    public Question withBusy(List<BusyTime> busy) {
        return new Question(schedule, zone, range, policy, claims, busy, counted, now);
    }

    public Question with(Schedule schedule) {
        return new Question(schedule, zone, range, policy, claims, busy, counted, now);
    }

    public Question withCounted(List<CountedBooking> counted) {
        return new Question(schedule, zone, range, policy, claims, busy, counted, now);
    }

    public Question asked(Instant now) {
        return new Question(schedule, zone, range, policy, claims, busy, counted, now);
    }

    public Question plus(Claim claim) {
        return withClaims(Stream.concat(claims.stream(), Stream.of(claim)).toList());
    }

    public Question plus(CountedBooking booking) {
        return withCounted(Stream.concat(counted.stream(), Stream.of(booking)).toList());
    }
}

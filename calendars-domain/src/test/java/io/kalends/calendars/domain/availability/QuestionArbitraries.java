package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.availability.ClaimHolder.Kind;
import io.kalends.calendars.domain.calendar.BookingPolicyArbitraries;
import io.kalends.calendars.domain.calendar.Buffer;
import io.kalends.calendars.domain.calendar.BusinessHoursArbitraries;
import io.kalends.calendars.domain.calendar.Schedule;
import io.kalends.calendars.domain.calendar.ScheduleArbitraries;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.calendars.domain.time.ZonedDateArbitraries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Arbitrary questions about a few days around a change of the clock, with claims, counted bookings and a policy that
/// all have a say.
public final class QuestionArbitraries {

    private static final int MAX_DAYS = 4;

    public static Arbitrary<Question> questions() {
        var hours = Arbitraries.oneOf(BusinessHoursArbitraries.businessHours(), BusinessHoursArbitraries.dailyHours());
        return Combinators.combine(
                        ZonedDateArbitraries.datesNearClockChanges(), hours, BookingPolicyArbitraries.policies())
                .flatAs((place, open, policy) -> {
                    var midnight = place.date().atStartOfDay(place.zone()).toInstant();
                    return Combinators.combine(
                                    rangesFrom(midnight),
                                    ScheduleArbitraries.partsAround(place.date()),
                                    claimsFrom(midnight, policy.capacity()),
                                    busyFrom(midnight),
                                    countedFrom(midnight),
                                    momentsAround(midnight))
                            .as((range, parts, claims, busy, counted, now) -> new Question(
                                    new Schedule(open, parts),
                                    place.zone(),
                                    range,
                                    policy,
                                    claims,
                                    busy,
                                    counted,
                                    now));
                });
    }

    /// Without claims, limits or any other rule of the host in the way, save those that say when it is open.
    public static Arbitrary<Question> openQuestions() {
        return questions()
                .map(question -> question.withClaims(List.of())
                        .withBusy(List.of())
                        .with(withoutBuffers(question.schedule()))
                        .withCounted(List.of())
                        .with(BookingPolicyArbitraries.permissive(
                                question.policy().capacity()))
                        .asked(question.range().start().minus(Duration.ofDays(1))));
    }

    private static Schedule withoutBuffers(Schedule schedule) {
        return new Schedule(
                schedule.hours(),
                schedule.parts().stream()
                        .filter(part -> !(part instanceof Buffer))
                        .toList());
    }

    /// Busy events, and now and then what occupies a calendar that is respected. They may overlap.
    private static Arbitrary<List<BusyTime>> busyFrom(Instant midnight) {
        var margins = Arbitraries.of(0, 0, 10, 45);
        return Combinators.combine(
                        Arbitraries.integers().between(-60, MAX_DAYS * 1440),
                        Arbitraries.of(1, 15, 30, 90, 600),
                        Arbitraries.of(Source.Kind.EVENT, Source.Kind.EVENT, Source.Kind.APPOINTMENT, Source.Kind.HOLD),
                        margins,
                        ids())
                .as((minute, length, kind, margin, id) -> {
                    var promised = TimeSpan.of(midnight.plus(Duration.ofMinutes(minute)), Duration.ofMinutes(length));
                    var buffer = Duration.ofMinutes(kind == Source.Kind.EVENT ? 0 : margin);
                    return new BusyTime(promised.widenedBy(buffer, buffer), promised, new Source(kind, id));
                })
                .list()
                .ofMaxSize(4);
    }

    /// A claim somewhere in the days that a question is about.
    public static Arbitrary<Claim> claimsWithin(TimeSpan range, int capacity) {
        var minutes = (int) range.duration().toMinutes();
        return Combinators.combine(
                        Arbitraries.integers().between(0, capacity - 1),
                        Arbitraries.integers().between(0, minutes),
                        claimShapes())
                .as((seat, minute, shape) -> shape.at(seat, range.start().plus(Duration.ofMinutes(minute))));
    }

    private static Arbitrary<TimeSpan> rangesFrom(Instant midnight) {
        return Combinators.combine(
                        Arbitraries.oneOf(
                                Arbitraries.just(0),
                                Arbitraries.integers().between(0, 1440 / 5).map(units -> units * 5),
                                Arbitraries.integers().between(0, 1440)),
                        Arbitraries.integers().between(1, MAX_DAYS * 1440))
                .as((minute, length) ->
                        TimeSpan.of(midnight.plus(Duration.ofMinutes(minute)), Duration.ofMinutes(length)));
    }

    /// Claims on one seat never overlap: between any two there is a gap, often none.
    private static Arbitrary<List<Claim>> claimsFrom(Instant midnight, int capacity) {
        var gaps = Arbitraries.oneOf(
                Arbitraries.just(0),
                Arbitraries.integers().between(0, 120),
                Arbitraries.integers().between(0, 2000));
        var onOneSeat = Combinators.combine(gaps, claimShapes())
                .as(GapAndShape::new)
                .list()
                .ofMaxSize(12);
        return onOneSeat.list().ofSize(capacity).map(seats -> {
            var claims = new ArrayList<Claim>();
            for (var seat = 0; seat < seats.size(); seat++) {
                var free = midnight;
                for (var next : seats.get(seat)) {
                    var claim = next.shape.at(seat, free.plus(Duration.ofMinutes(next.gap)));
                    claims.add(claim);
                    free = claim.period().end();
                }
            }
            return claims;
        });
    }

    private static Arbitrary<ClaimShape> claimShapes() {
        var margins = Arbitraries.of(0, 0, 5, 15, 60);
        return Combinators.combine(
                        margins, Arbitraries.of(1, 5, 15, 30, 45, 60, 240), margins, Arbitraries.of(Kind.class), ids())
                .as(ClaimShape::new);
    }

    private static Arbitrary<UUID> ids() {
        return Arbitraries.longs().map(low -> new UUID(0, low));
    }

    /// Bookings in the weeks around, several of them often on one day.
    private static Arbitrary<List<CountedBooking>> countedFrom(Instant midnight) {
        return Combinators.combine(
                        Arbitraries.oneOf(
                                Arbitraries.integers().between(0, MAX_DAYS * 1440),
                                Arbitraries.integers().between(-20 * 1440, 20 * 1440)),
                        Arbitraries.of(15, 30, 60, 120))
                .as((minute, length) ->
                        new CountedBooking(midnight.plus(Duration.ofMinutes(minute)), Duration.ofMinutes(length)))
                .list()
                .ofMaxSize(6);
    }

    /// Mostly before the days in question, now and then just about when a candidate starts.
    private static Arbitrary<Instant> momentsAround(Instant midnight) {
        var anySecond = Arbitraries.integers().between(-2 * 86_400, 86_400);
        var quarters = Arbitraries.integers().between(-8, 96).map(quarter -> quarter * 900);
        return Combinators.combine(Arbitraries.oneOf(anySecond, quarters), Arbitraries.of(0, 1, 999_999_999))
                .as((second, nanos) -> midnight.plusSeconds(second).plusNanos(nanos));
    }

    private record GapAndShape(int gap, ClaimShape shape) {}

    private record ClaimShape(int before, int length, int after, Kind kind, UUID id) {
        Claim at(int seat, Instant start) {
            var promised = TimeSpan.of(start.plus(Duration.ofMinutes(before)), Duration.ofMinutes(length));
            var period = promised.widenedBy(Duration.ofMinutes(before), Duration.ofMinutes(after));
            return new Claim(seat, period, promised, new ClaimHolder(kind, id));
        }
    }

    private QuestionArbitraries() {}
}

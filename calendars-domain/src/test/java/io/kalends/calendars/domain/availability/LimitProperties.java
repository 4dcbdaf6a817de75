package io.kalends.calendars.domain.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendars.domain.availability.Verdict.Offered;
import io.kalends.calendars.domain.calendar.BookingLimits;
import io.kalends.calendars.domain.calendar.BookingPolicyArbitraries;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class LimitProperties {

    @Property(tries = 200)
    @Label("K11 booking offer after offer, no limit per local day, ISO week or month is ever exceeded")
    void a_limit_is_never_exceeded(
            @ForAll("limitedQuestions") Question question, @ForAll("picks") List<Integer> picks) {
        var booked = question;
        for (var pick : picks) {
            var offers = booked.offers();
            if (offers.isEmpty()) {
                break;
            }
            var span = offers.get(pick % offers.size()).span();
            var verdict = booked.availability().judge(span, Placement.anywhere());
            booked = booked.plus(AvailabilityProperties.claim((Offered) verdict, span))
                    .plus(new CountedBooking(span.start(), span.duration()));
        }

        assertThat(isWithinLimits(booked)).isTrue();
    }

    @Property(tries = 200)
    @Label("K11 a limit withholds a candidate only if booking it would exceed that limit")
    void a_limit_withholds_only_what_would_exceed_it(
            @ForAll("limitedQuestions") Question question, @ForAll("bookings") List<Integer> minutes) {
        var counted = question.withCounted(minutes.stream()
                .map(minute -> new CountedBooking(
                        question.range().start().plus(Duration.ofMinutes(minute)), Duration.ofMinutes(30)))
                .toList());
        for (var withheld : counted.survey().withheld()) {
            var booked = counted.plus(new CountedBooking(withheld.span().start(), counted.duration()));

            assertThat(withheld.reason()).isEqualTo(WithheldReason.LIMIT);
            assertThat(isWithinLimits(booked)).isFalse();
        }
    }

    private static boolean isWithinLimits(Question question) {
        var limits = question.policy().limits();
        return isWithin(question, date -> date, limits.perDay(), limits.minutesPerDay())
                && isWithin(question, LimitProperties::monday, limits.perWeek(), limits.minutesPerWeek())
                && isWithin(question, YearMonth::from, limits.perMonth(), limits.minutesPerMonth());
    }

    private static boolean isWithin(
            Question question,
            Function<LocalDate, Object> period,
            @Nullable Integer most,
            @Nullable Integer mostMinutes) {
        return byPeriod(question.counted(), question.zone(), period).values().stream()
                .allMatch(bookings -> (most == null || bookings.size() <= most)
                        && (mostMinutes == null || minutes(bookings) <= mostMinutes));
    }

    private static LocalDate monday(LocalDate date) {
        return date.minusDays(date.getDayOfWeek().getValue() - 1L);
    }

    private static Map<Object, List<CountedBooking>> byPeriod(
            List<CountedBooking> bookings, ZoneId zone, Function<LocalDate, Object> period) {
        return bookings.stream()
                .collect(Collectors.groupingBy(booking -> period.apply(LocalDate.ofInstant(booking.start(), zone))));
    }

    private static long minutes(List<CountedBooking> bookings) {
        return bookings.stream()
                .mapToLong(booking -> booking.duration().toMinutes())
                .sum();
    }

    @Provide
    Arbitrary<Question> limitedQuestions() {
        return Combinators.combine(QuestionArbitraries.openQuestions(), BookingPolicyArbitraries.limits())
                .as(LimitProperties::limited);
    }

    @Provide
    Arbitrary<List<Integer>> picks() {
        return Arbitraries.integers().between(0, 1000).list().ofMinSize(5).ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<Integer>> bookings() {
        return Arbitraries.integers().between(-3 * 1440, 3 * 1440).list().ofMaxSize(8);
    }

    private static Question limited(Question question, BookingLimits limits) {
        return question.with(
                BookingPolicyArbitraries.permissive(question.policy().capacity(), limits));
    }
}

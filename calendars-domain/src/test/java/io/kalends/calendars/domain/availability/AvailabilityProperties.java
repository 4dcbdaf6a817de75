package io.kalends.calendars.domain.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendars.domain.availability.Verdict.Offered;
import io.kalends.calendars.domain.availability.Verdict.OfferedPlace;
import io.kalends.calendars.domain.availability.Verdict.Withheld;
import io.kalends.calendars.domain.time.SpanSet;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AvailabilityProperties {

    @Property(tries = 300)
    @Label("K01 every offer lies within open time and the asked range, and some seat is clear throughout it")
    void an_offer_lies_within_open_time_and_clear_of_what_is_busy(@ForAll("questions") Question question) {
        var open = question.openTime().stretches();
        for (var offer : question.offers()) {
            assertThat(open.encloses(offer.span())).isTrue();
            assertThat(question.range().encloses(offer.span())).isTrue();
            assertThat(question.busy()).noneMatch(busy -> busy.period().overlaps(occupied(offer.span(), question)));
            assertThat(seatsFreeThroughout(offer.span(), question))
                    .isEqualTo(offer.remaining())
                    .isPositive();
        }
    }

    @Property(tries = 300)
    @Label("K02 an open, unbusy day within policy is fully offered: every grid candidate")
    void an_open_day_with_nothing_busy_is_fully_offered(@ForAll("openQuestions") Question question) {
        var openTime = question.openTime();
        var candidates = new TreeSet<Long>();
        for (var window : openTime.gridWindows()) {
            for (var start = window.start(); window.contains(start); start = start.plus(question.step())) {
                var candidate = TimeSpan.of(start, question.duration());
                if (openTime.stretches().encloses(candidate) && question.range().encloses(candidate)) {
                    candidates.add(start.getEpochSecond());
                }
            }
        }

        assertThat(question.offers())
                .extracting(offer -> offer.span().start().getEpochSecond())
                .containsExactlyElementsOf(candidates);
        assertThat(question.offers())
                .allMatch(offer -> offer.remaining() == question.policy().capacity());
    }

    @Property(tries = 300)
    @Label("K03 adding something busy never creates an offer; removing it never withholds one")
    void something_busy_never_creates_an_offer(@ForAll("questionsWithOneClaimMore") QuestionAndClaim more) {
        var before = more.question.survey();
        var after = more.question.plus(more.claim).survey();

        assertThat(spans(before.offered())).containsAll(spans(after.offered()));
        for (var offer : after.offered()) {
            assertThat(before.offered())
                    .anyMatch(other -> other.span().equals(offer.span()) && other.remaining() >= offer.remaining());
        }
    }

    @Property(tries = 300)
    @Label("K13 a claim that is gone frees exactly its time: the offers it withheld are those it touches")
    void a_claim_withholds_exactly_what_it_touches(@ForAll("openQuestionsWithOneClaim") QuestionAndClaim one) {
        var free = spans(one.question.offers());
        var withClaim = spans(one.question.plus(one.claim).offers());

        assertThat(withClaim)
                .containsExactlyElementsOf(free.stream()
                        .filter(span -> one.question.policy().capacity() > 1 || !span.overlaps(one.claim.period()))
                        .toList());
    }

    @Property(tries = 300)
    @Label("K04 what is offered is judged bookable, what is withheld is refused with the same reason")
    void judging_one_candidate_agrees_with_the_survey(@ForAll("questions") Question question) {
        var availability = question.availability();
        var survey = question.survey();

        for (var offer : survey.offered()) {
            var verdict = availability.judge(offer.span(), Placement.onGrid(question.step()));
            assertThat(verdict).isInstanceOf(Offered.class);
            assertThat(((Offered) verdict).remaining()).isEqualTo(offer.remaining());
            assertThat(availability.judge(offer.span(), Placement.anywhere())).isEqualTo(verdict);
        }
        for (var withheld : survey.withheld()) {
            var verdict =
                    availability.judge(withheld.span().start(), question.duration(), Placement.onGrid(question.step()));
            assertThat(verdict).isInstanceOf(Withheld.class);
            assertThat(((Withheld) verdict).reason()).isEqualTo(withheld.reason());
        }
        assertThat(question.offers()).isEqualTo(survey.offered());
    }

    @Property(tries = 300)
    @Label("K05 offers and withheld candidates together are exactly the candidates, in ascending order")
    void offered_and_withheld_are_the_candidates(@ForAll("questions") Question question) {
        var survey = question.survey();
        var offered = spans(survey.offered());
        var withheld = survey.withheld().stream().map(WithheldSlot::span).toList();

        assertThat(offered).isSortedAccordingTo((a, b) -> a.start().compareTo(b.start()));
        assertThat(withheld).isSortedAccordingTo((a, b) -> a.start().compareTo(b.start()));
        assertThat(Stream.concat(offered.stream(), withheld.stream()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(new MinuteByMinute(question).candidates());
    }

    @Property(tries = 300)
    @Label("K07 slots over [a,c) are those over [a,b) and over [b,c), b a local midnight, and those that span b")
    void a_range_can_be_asked_in_parts(@ForAll("questions") Question question) {
        var range = question.range();
        var date = LocalDate.ofInstant(range.start(), question.zone()).plusDays(1);
        var midnight = date.atStartOfDay(question.zone()).toInstant();
        if (!range.contains(midnight) || midnight.equals(range.start())) {
            return;
        }
        var before = question.over(new TimeSpan(range.start(), midnight)).offers();
        var after = question.over(new TimeSpan(midnight, range.end())).offers();
        var across = question.offers().stream()
                .filter(offer -> offer.span().start().isBefore(midnight)
                        && offer.span().end().isAfter(midnight))
                .toList();

        assertThat(question.offers())
                .containsExactlyElementsOf(
                        Stream.of(before, across, after).flatMap(List::stream).toList());
    }

    @Property(tries = 300)
    @Label("K08 the engine agrees with a naive minute-by-minute model")
    void the_engine_agrees_with_a_naive_model(@ForAll("questions") Question question) {
        var model = new MinuteByMinute(question);
        var offered = new ArrayList<String>();
        var withheld = new ArrayList<String>();
        for (var candidate : model.candidates()) {
            var reasons = model.reasonsAgainst(candidate, true);
            if (reasons.isEmpty()) {
                offered.add(candidate + " for " + model.remaining(candidate));
            } else {
                withheld.add(candidate + " is " + Collections.min(reasons));
            }
        }

        var survey = question.survey();
        assertThat(survey.offered())
                .map(offer -> offer.span() + " for " + offer.remaining())
                .isEqualTo(offered);
        assertThat(survey.withheld())
                .map(slot -> slot.span() + " is " + slot.reason())
                .isEqualTo(withheld);
    }

    @Property(tries = 500)
    @Label("K25 the reason given for a withheld candidate is the first that applies in the table's order")
    void the_reason_is_the_first_that_applies(@ForAll("candidates") Candidate candidate) {
        var question = candidate.question;
        var reasons = new MinuteByMinute(question).reasonsAgainst(candidate.span, candidate.onGrid);
        var placement = candidate.onGrid ? Placement.onGrid(question.step()) : Placement.anywhere();

        switch (question.over(candidate.span).availability().judge(candidate.span, placement)) {
            case Offered _ -> assertThat(reasons).isEmpty();
            case OfferedPlace place -> throw new AssertionError("There is no session: " + place);
            case Withheld withheld -> assertThat(withheld.reason()).isEqualTo(Collections.min(reasons));
        }
    }

    @Property(tries = 200)
    @Label("K09 booking offer after offer, each seat is given to one at a time, and the last seat exactly once")
    void a_seat_is_given_to_one_at_a_time(
            @ForAll("openQuestions") Question question, @ForAll("picks") List<Integer> picks) {
        var booked = question;
        for (var pick : picks) {
            var offers = booked.offers();
            if (offers.isEmpty()) {
                break;
            }
            var offer = offers.get(pick % offers.size());
            var verdict = booked.availability().judge(offer.span(), Placement.onGrid(question.step()));
            booked = booked.plus(claim((Offered) verdict, offer.span()));
            var again = booked.availability().judge(offer.span(), Placement.onGrid(question.step()));
            assertThat(again instanceof Offered).isEqualTo(offer.remaining() > 1);
        }
        for (var seat = 0; seat < question.policy().capacity(); seat++) {
            var taken = seat;
            var periods = booked.claims().stream()
                    .filter(claim -> claim.seat() == taken)
                    .map(Claim::period)
                    .toList();
            var total = periods.stream().map(TimeSpan::duration).reduce(Duration.ZERO, Duration::plus);
            var covered =
                    SpanSet.of(periods).spans().stream().map(TimeSpan::duration).reduce(Duration.ZERO, Duration::plus);
            assertThat(covered).isEqualTo(total);
        }
        assertThat(booked.claims())
                .allMatch(claim -> claim.seat() < question.policy().capacity());
    }

    static Claim claim(Offered offered, TimeSpan span) {
        var holder = new ClaimHolder(
                ClaimHolder.Kind.APPOINTMENT, new UUID(7, span.start().getEpochSecond()));
        return new Claim(offered.seat(), span, span, holder);
    }

    private static int seatsFreeThroughout(TimeSpan span, Question question) {
        return (int) IntStream.range(0, question.policy().capacity())
                .filter(seat -> question.claims().stream()
                        .noneMatch(
                                claim -> claim.seat() == seat && claim.period().overlaps(occupied(span, question))))
                .count();
    }

    private static TimeSpan occupied(TimeSpan span, Question question) {
        return question.schedule().buffers().around(span);
    }

    private static List<TimeSpan> spans(List<AvailableSlot> offers) {
        return offers.stream().map(AvailableSlot::span).toList();
    }

    @Provide
    Arbitrary<Question> questions() {
        return QuestionArbitraries.questions();
    }

    @Provide
    Arbitrary<Question> openQuestions() {
        return QuestionArbitraries.openQuestions();
    }

    @Provide
    Arbitrary<List<Integer>> picks() {
        return Arbitraries.integers().between(0, 1000).list().ofMinSize(1).ofMaxSize(20);
    }

    @Provide
    Arbitrary<QuestionAndClaim> questionsWithOneClaimMore() {
        return withOneClaim(QuestionArbitraries.questions());
    }

    @Provide
    Arbitrary<QuestionAndClaim> openQuestionsWithOneClaim() {
        return withOneClaim(QuestionArbitraries.openQuestions());
    }

    private static Arbitrary<QuestionAndClaim> withOneClaim(Arbitrary<Question> questions) {
        return questions.flatMap(question -> QuestionArbitraries.claimsWithin(
                        question.range(), question.policy().capacity())
                .map(claim -> new QuestionAndClaim(question, claim)));
    }

    /// Candidates anywhere in the range, on the grid or off it, of any length.
    @Provide
    Arbitrary<Candidate> candidates() {
        return QuestionArbitraries.questions()
                .flatMap(question -> Combinators.combine(
                                Arbitraries.integers().between(0, (int)
                                        question.range().duration().toMinutes()),
                                Arbitraries.of(1, 5, 30, 60, 600),
                                Arbitraries.of(true, false))
                        .as((minute, length, onGrid) -> new Candidate(
                                question,
                                TimeSpan.of(
                                        question.range().start().plus(Duration.ofMinutes(minute)),
                                        Duration.ofMinutes(length)),
                                onGrid)));
    }

    record QuestionAndClaim(Question question, Claim claim) {}

    record Candidate(Question question, TimeSpan span, boolean onGrid) {}
}

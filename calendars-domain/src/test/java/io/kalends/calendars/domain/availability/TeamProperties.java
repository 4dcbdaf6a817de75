package io.kalends.calendars.domain.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendars.domain.availability.RoundRobin.Share;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What several calendars offer, together or one for another.
class TeamProperties {

    @Property(tries = 300)
    @Label("K10 a collective offer is a common candidate that every member could take, and each such is offered")
    void a_collective_offers_what_every_member_could_take(@ForAll("teams") Team team) {
        var offered = team.availability().common(team.range(), team.duration(), team.step());

        assertThat(offered).map(AvailableSlot::span).isEqualTo(team.commonCandidates());
        for (var slot : offered) {
            assertThat(team.members().values())
                    .allMatch(member -> member.remaining(slot.span()) >= slot.remaining())
                    .anyMatch(member -> member.remaining(slot.span()) == slot.remaining());
        }
    }

    @Property(tries = 300)
    @Label("K10 round robin offers what any member offers, and names exactly those who do")
    void round_robin_offers_what_any_member_offers(@ForAll("teams") Team team) {
        var offered = team.availability().any(team.range(), team.duration(), team.step());

        assertThat(offered.stream().flatMap(slot -> slot.takers().stream().map(id -> id + " at " + slot.span())))
                .containsExactlyInAnyOrderElementsOf(team.members().entrySet().stream()
                        .flatMap(member ->
                                member
                                        .getValue()
                                        .availability()
                                        .offers(team.range(), team.duration(), team.step())
                                        .stream()
                                        .map(slot -> member.getKey() + " at " + slot.span()))
                        .toList());
        assertThat(offered)
                .isSortedAccordingTo(
                        (a, b) -> a.span().start().compareTo(b.span().start()));
        assertThat(offered).map(TeamSlot::span).doesNotHaveDuplicates();
    }

    @Property(tries = 300)
    @Label("K10 assigned one by one, members who can always take part get their share of bookings, within one a weight")
    void assignment_is_fair_within_its_weights(
            @ForAll("weights") List<Integer> weights, @ForAll("bookings") int bookings) {
        var shares = new LinkedHashMap<CalendarId, Share>();
        for (var i = 0; i < weights.size(); i++) {
            var id = new CalendarId(new UUID(0, i));
            shares.put(id, new Share(id, weights.get(i), 0));
        }
        var total = weights.stream().mapToInt(Integer::intValue).sum();

        for (var booking = 1; booking <= bookings; booking++) {
            shares.computeIfPresent(
                    RoundRobin.next(shares.values()),
                    (id, share) -> new Share(id, share.weight(), share.assigned() + 1));
        }

        for (var share : shares.values()) {
            var due = (double) bookings * share.weight() / total;
            assertThat((double) share.assigned()).isBetween(due - share.weight(), due + share.weight());
            for (var other : shares.values()) {
                if (other.weight() == share.weight()) {
                    assertThat(Math.abs(other.assigned() - share.assigned())).isLessThanOrEqualTo(1);
                }
            }
        }
    }

    /// Members in one zone and range, each with hours, claims and policy of its own.
    record Team(Map<CalendarId, Member> members) {

        TeamAvailability availability() {
            return new TeamAvailability(members.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            member -> member.getValue().availability(),
                            (a, _) -> a,
                            LinkedHashMap::new)));
        }

        private Question first() {
            return members.values().iterator().next().question();
        }

        TimeSpan range() {
            return first().range();
        }

        Duration duration() {
            return first().duration();
        }

        Duration step() {
            return first().step();
        }

        /// From what every member's grid windows have in common, taken one start at a time.
        List<TimeSpan> commonCandidates() {
            var windows = members.values().stream()
                    .map(member -> member.question().openTime().gridWindows())
                    .reduce(Team::common)
                    .orElseThrow();
            var starts = new TreeSet<Long>();
            for (var window : windows) {
                for (var start = window.start(); window.contains(start); start = start.plus(step())) {
                    starts.add(start.getEpochSecond());
                }
            }
            return starts.stream()
                    .map(start ->
                            TimeSpan.ofEpochSeconds(start, start + duration().toSeconds()))
                    .filter(range()::encloses)
                    .filter(span -> members.values().stream().allMatch(member -> member.remaining(span) > 0))
                    .toList();
        }

        private static List<TimeSpan> common(List<TimeSpan> some, List<TimeSpan> others) {
            var common = new ArrayList<TimeSpan>();
            for (var one : some) {
                for (var other : others) {
                    if (one.overlaps(other)) {
                        var start = one.start().isAfter(other.start()) ? one.start() : other.start();
                        var end = one.end().isBefore(other.end()) ? one.end() : other.end();
                        common.add(new TimeSpan(start, end));
                    }
                }
            }
            return common;
        }
    }

    record Member(Question question) {

        Availability availability() {
            return question.availability();
        }

        /// 0 where it could not take it.
        int remaining(TimeSpan span) {
            return availability().judge(span, Placement.anywhere()) instanceof Verdict.Offered offer
                    ? offer.remaining()
                    : 0;
        }
    }

    /// All asked about one range, with one length and step.
    @Provide
    Arbitrary<Team> teams() {
        var members = QuestionArbitraries.questions().list().ofMinSize(1).ofMaxSize(4);
        return Combinators.combine(QuestionArbitraries.questions(), members).as((first, others) -> {
            var questions = Stream.concat(
                            Stream.of(first),
                            others.stream()
                                    .map(other -> new Question(
                                            other.schedule(),
                                            first.zone(),
                                            first.range(),
                                            other.policy(),
                                            first.claims().stream()
                                                    .filter(claim -> claim.seat()
                                                            < other.policy().capacity())
                                                    .toList(),
                                            other.busy(),
                                            other.counted(),
                                            first.now())))
                    .toList();
            return new Team(IntStream.range(0, questions.size())
                    .boxed()
                    .collect(Collectors.toMap(
                            i -> new CalendarId(new UUID(0, i)),
                            i -> new Member(questions.get(i)),
                            (a, _) -> a,
                            LinkedHashMap::new)));
        });
    }

    @Provide
    Arbitrary<List<Integer>> weights() {
        return Arbitraries.integers().between(1, 5).list().ofMinSize(1).ofMaxSize(6);
    }

    @Provide
    Arbitrary<Integer> bookings() {
        return Arbitraries.integers().between(0, 200);
    }
}

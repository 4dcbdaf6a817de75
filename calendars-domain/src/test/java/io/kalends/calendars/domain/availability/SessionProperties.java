package io.kalends.calendars.domain.availability;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendars.domain.availability.Verdict.OfferedPlace;
import io.kalends.calendars.domain.availability.Verdict.Withheld;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Sessions among everything else that decides on a calendar's availability.
class SessionProperties {

    /// Of what says no to a candidate, that which says no to a session too.
    private static final Set<WithheldReason> POLICY =
            EnumSet.of(WithheldReason.PAST, WithheldReason.NOTICE, WithheldReason.HORIZON, WithheldReason.LIMIT);

    /// @param question with the claims of the sessions
    record Scene(Question question, List<Session> sessions) {

        Availability availability() {
            return Availability.under(new Circumstances(
                    question.openTime(),
                    question.policy(),
                    question.schedule().buffers(),
                    question.claims(),
                    question.busy(),
                    sessions,
                    question.counted(),
                    SharedLimits.none(),
                    question.now()));
        }

        SlotSurvey survey() {
            return availability().survey(question.range(), question.duration(), question.step());
        }

        boolean hasSessionAt(TimeSpan span) {
            return sessions.stream().anyMatch(session -> session.span().equals(span));
        }
    }

    @Property(tries = 300)
    @Label("K08 the engine agrees with a naive minute-by-minute model, where there are sessions too")
    void the_engine_agrees_with_a_naive_model(@ForAll("scenes") Scene scene) {
        var question = scene.question();
        var model = new MinuteByMinute(question);
        var offered = new ArrayList<String>();
        var withheld = new ArrayList<String>();
        for (var candidate : model.candidates()) {
            if (!scene.hasSessionAt(candidate)) {
                var reasons = model.reasonsAgainst(candidate, true);
                if (reasons.isEmpty()) {
                    offered.add(candidate + " for " + model.remaining(candidate));
                } else {
                    withheld.add(candidate + " is " + Collections.min(reasons));
                }
            }
        }
        for (var session : scene.sessions()) {
            if (question.range().encloses(session.span())) {
                var reasons = model.reasonsAgainst(session.span(), false);
                reasons.retainAll(POLICY);
                var free = session.places() - session.taken().size();
                if (reasons.isEmpty() && free > 0) {
                    offered.add(session.span() + " for " + free);
                } else {
                    withheld.add(session.span() + " is "
                            + (reasons.isEmpty() ? WithheldReason.CAPACITY : Collections.min(reasons)));
                }
            }
        }

        var survey = scene.survey();
        assertThat(survey.offered().stream().map(slot -> slot.span() + " for " + slot.remaining()))
                .containsExactlyInAnyOrderElementsOf(offered);
        assertThat(survey.withheld().stream().map(slot -> slot.span() + " is " + slot.reason()))
                .containsExactlyInAnyOrderElementsOf(withheld);
        assertThat(survey.offered().stream().map(slot -> slot.span().start())).isSorted();
        assertThat(survey.withheld().stream().map(slot -> slot.span().start())).isSorted();
    }

    @Property(tries = 300)
    @Label("K04 what is offered is judged bookable, what is withheld is refused alike, where there are sessions too")
    void judging_one_candidate_agrees_with_the_survey(@ForAll("scenes") Scene scene) {
        var availability = scene.availability();
        var survey = scene.survey();

        for (var offer : survey.offered()) {
            var verdict = availability.judge(offer.span(), Placement.anywhere());
            assertThat(verdict).isNotInstanceOf(Withheld.class);
            assertThat(verdict instanceof OfferedPlace).isEqualTo(scene.hasSessionAt(offer.span()));
            if (verdict instanceof OfferedPlace place) {
                assertThat(scene.sessions())
                        .filteredOn(session -> session.id().equals(place.session()))
                        .singleElement()
                        .satisfies(session -> {
                            assertThat(session.span()).isEqualTo(offer.span());
                            assertThat(session.taken()).doesNotContainKey(place.place());
                            assertThat(place.place()).isBetween(0, session.places() - 1);
                        });
                assertThat(place.remaining()).isEqualTo(offer.remaining());
            }
        }
        for (var slot : survey.withheld()) {
            assertThat(availability.judge(slot.span(), Placement.anywhere()))
                    .isEqualTo(new Withheld(slot.reason(), slot.source()));
        }
    }

    /// A question, and sessions that took the calendar's seats where nothing else had them.
    @Provide
    Arbitrary<Scene> scenes() {
        return QuestionArbitraries.questions()
                .flatMap(question -> sessions(question.range()).map(sessions -> scene(question, sessions)));
    }

    private static Scene scene(Question question, List<Session> sessions) {
        var fitting = sessions.stream()
                .filter(session -> question.claims().stream()
                        .noneMatch(claim -> claim.period().overlaps(session.span())))
                .toList();
        var seats = question.policy().capacity();
        var claims =
                Stream.concat(question.claims().stream(), fitting.stream().flatMap(session -> claims(session, seats)));
        return new Scene(question.withClaims(claims.toList()), fitting);
    }

    private static Stream<Claim> claims(Session session, int seats) {
        var holder = new ClaimHolder(ClaimHolder.Kind.TIME_SLOT, session.id());
        return IntStream.range(0, seats).mapToObj(seat -> new Claim(seat, session.span(), session.span(), holder));
    }

    private record Shape(int gap, int length, int places, Set<Integer> taken) {}

    /// One after the other, with gaps that are often none. Some are full.
    private static Arbitrary<List<Session>> sessions(TimeSpan range) {
        return Combinators.combine(
                        Arbitraries.of(0, 0, 30, 45, 700),
                        Arbitraries.of(15, 30, 30, 45, 60, 240),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(0, 3).set().ofMaxSize(3))
                .as(Shape::new)
                .list()
                .ofMaxSize(6)
                .map(shapes -> sessions(range, shapes));
    }

    private static List<Session> sessions(TimeSpan range, List<Shape> shapes) {
        var sessions = new ArrayList<Session>();
        var free = range.start().minus(Duration.ofMinutes(30));
        for (var shape : shapes) {
            var span = TimeSpan.of(free.plus(Duration.ofMinutes(shape.gap)), Duration.ofMinutes(shape.length));
            var taken = shape.taken.stream()
                    .limit(shape.places)
                    .collect(toMap(Function.identity(), _ -> UUID.randomUUID()));
            sessions.add(new Session(new UUID(9, sessions.size()), span, shape.places, taken));
            free = span.end();
        }
        return sessions;
    }
}

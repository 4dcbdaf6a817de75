package io.kalends.calendars.domain.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendars.domain.calendar.BookingPolicyArbitraries;
import io.kalends.calendars.domain.calendar.Buffer;
import io.kalends.calendars.domain.calendar.Schedule;
import io.kalends.calendars.domain.time.SpanSet;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FreeBusyProperties {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Property(tries = 300)
    @Label("K08 free is each minute that could be booked were it not for the host's policy and buffers, and no other")
    void free_is_what_could_be_booked(@ForAll("questions") Question question) {
        var unhindered = question.with(
                        BookingPolicyArbitraries.permissive(question.policy().capacity()))
                .with(withoutBuffers(question.schedule()))
                .withCounted(List.of())
                .asked(question.range().start().minus(Duration.ofDays(1)));
        var offers = unhindered.availability().offers(question.range(), MINUTE, MINUTE);

        assertThat(question.availability().freeBusy(question.range()).free())
                .isEqualTo(SpanSet.of(offers.stream().map(AvailableSlot::span).toList()));
    }

    @Property(tries = 300)
    @Label("K08 busy is each minute that is occupied on every seat, and the rest of a range is either free or closed")
    void busy_is_what_is_occupied(@ForAll("questions") Question question) {
        var range = question.range();
        var answer = question.availability().freeBusy(range);

        for (var minute = range.start(); minute.isBefore(range.end()); minute = minute.plus(MINUTE)) {
            var inParts = List.of(answer.free(), answer.busy(), answer.closed()).stream()
                    .filter(contains(minute))
                    .count();
            assertThat(inParts).isOne();
            assertThat(contains(minute).test(answer.busy()))
                    .as("%s", minute)
                    .isEqualTo(isOccupied(TimeSpan.of(minute, MINUTE), question));
        }
        assertThat(answer.free().union(answer.busy()).union(answer.closed())).isEqualTo(SpanSet.of(range));
    }

    private static Predicate<SpanSet> contains(Instant instant) {
        return spans -> spans.contains(instant.getEpochSecond());
    }

    private static boolean isOccupied(TimeSpan minute, Question question) {
        var taken = question.claims().stream()
                .filter(claim -> claim.period().overlaps(minute))
                .map(Claim::seat)
                .filter(seat -> seat < question.policy().capacity())
                .collect(Collectors.toSet());
        return taken.size() == question.policy().capacity()
                || question.busy().stream().anyMatch(time -> time.period().overlaps(minute));
    }

    private static Schedule withoutBuffers(Schedule schedule) {
        return new Schedule(
                schedule.hours(),
                schedule.parts().stream()
                        .filter(part -> !(part instanceof Buffer))
                        .toList());
    }

    @Provide
    Arbitrary<Question> questions() {
        return QuestionArbitraries.questions();
    }
}

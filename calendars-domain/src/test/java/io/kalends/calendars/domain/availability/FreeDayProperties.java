package io.kalends.calendars.domain.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendars.domain.time.SpanSet;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FreeDayProperties {

    @Property(tries = 300)
    @Label(
            "K23 a day's free time is, minute by minute, when the calendar is open, not busy, and has a seat that nobody claims")
    void free_time_is_open_unbusy_and_has_a_seat(@ForAll("questions") Question question) {
        var open = question.openTime().stretches();
        for (var day : freeDays(question)) {
            for (var second = day.day().start().getEpochSecond();
                    second < day.day().end().getEpochSecond();
                    second += 60) {
                var instant = Instant.ofEpochSecond(second);
                var claimed = question.claims().stream()
                        .filter(claim -> claim.seat() < question.policy().capacity())
                        .filter(claim -> claim.period().contains(instant))
                        .count();
                var isFree = open.contains(second)
                        && claimed < question.policy().capacity()
                        && question.busy().stream()
                                .noneMatch(busy -> busy.period().contains(instant));
                assertThat(day.free().contains(second)).as("%s", instant).isEqualTo(isFree);
            }
        }
    }

    @Property(tries = 300)
    @Label("K23 whatever is offered lies in free time, and the days of a range share its time without a gap")
    void offers_lie_in_free_time(@ForAll("questions") Question question) {
        var days = freeDays(question);
        var free = days.stream().map(FreeDay::free).reduce(SpanSet.empty(), SpanSet::union);

        assertThat(question.offers()).allMatch(offer -> free.encloses(offer.span()));
        for (int i = 1; i < days.size(); i++) {
            assertThat(days.get(i).day().start())
                    .isEqualTo(days.get(i - 1).day().end());
        }
    }

    private static List<FreeDay> freeDays(Question question) {
        var zone = question.zone();
        var first = LocalDate.ofInstant(question.range().start(), zone);
        var last = LocalDate.ofInstant(question.range().end().minusSeconds(1), zone);
        var start = first.atStartOfDay(zone).toInstant();
        var end = last.plusDays(1).atStartOfDay(zone).toInstant();
        return question.over(new TimeSpan(start, end))
                .availability()
                .freeDays(first.datesUntil(last.plusDays(1)).toList());
    }

    @Provide
    Arbitrary<Question> questions() {
        return QuestionArbitraries.questions();
    }
}

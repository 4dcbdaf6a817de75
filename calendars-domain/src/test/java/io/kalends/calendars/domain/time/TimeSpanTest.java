package io.kalends.calendars.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeSpanTest {

    private static final Instant NINE = Instant.parse("2027-03-01T09:00:00Z");
    private static final Instant TEN = Instant.parse("2027-03-01T10:00:00Z");

    @Test
    void a_span_is_never_empty_or_backwards() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TimeSpan(NINE, NINE));
        assertThatIllegalArgumentException().isThrownBy(() -> new TimeSpan(TEN, NINE));
        assertThatIllegalArgumentException().isThrownBy(() -> TimeSpan.of(NINE, Duration.ZERO));
    }

    @Test
    void a_span_has_whole_seconds() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TimeSpan(NINE.plusNanos(1), TEN));
        assertThatIllegalArgumentException().isThrownBy(() -> new TimeSpan(NINE, TEN.plusMillis(1)));
    }

    @Test
    void spans_that_touch_do_not_overlap() {
        var first = new TimeSpan(NINE, TEN);
        var second = TimeSpan.of(TEN, Duration.ofHours(1));

        assertThat(first.overlaps(second)).isFalse();
        assertThat(second.overlaps(first)).isFalse();
        assertThat(first.contains(TEN)).isFalse();
        assertThat(SpanSet.of(first, second).spans())
                .containsExactly(new TimeSpan(NINE, TEN.plus(Duration.ofHours(1))));
    }

    @Test
    void margins_widen_a_span_on_both_sides() {
        assertThat(new TimeSpan(NINE, TEN).widenedBy(Duration.ofMinutes(10), Duration.ofMinutes(5)))
                .isEqualTo(new TimeSpan(Instant.parse("2027-03-01T08:50:00Z"), Instant.parse("2027-03-01T10:05:00Z")));
    }

    @Test
    void a_builder_takes_spans_by_ascending_start() {
        var builder = new SpanSet.Builder().add(10, 20).add(15, 18).add(20, 25).add(30, 30);

        assertThat(builder.build()).hasToString("[TimeSpan[start=1970-01-01T00:00:10Z, end=1970-01-01T00:00:25Z]]");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.add(5, 7));
    }
}

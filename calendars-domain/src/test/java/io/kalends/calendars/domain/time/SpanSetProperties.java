package io.kalends.calendars.domain.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SpanSetProperties {

    private static final int SECONDS = 60;
    private static final TimeSpan WHOLE = TimeSpan.ofEpochSeconds(0, SECONDS);

    @Property
    @Label("K18 a span set holds exactly the instants of the spans it is made of")
    void a_span_set_holds_exactly_the_instants_of_its_spans(@ForAll("spans") List<TimeSpan> spans) {
        assertThat(bits(SpanSet.of(spans))).isEqualTo(bits(spans));
    }

    @Property
    @Label("K18 the spans of a set are in order, apart, and the same however the set was made")
    void the_normal_form_is_unique(@ForAll("sets") SpanSet a, @ForAll("sets") SpanSet b) {
        for (var set : List.of(a, a.union(b), a.intersection(b), a.minus(b), a.complementWithin(WHOLE))) {
            var spans = set.spans();
            for (var i = 1; i < spans.size(); i++) {
                assertThat(spans.get(i - 1).end()).isBefore(spans.get(i).start());
            }
            assertThat(SpanSet.of(spans)).isEqualTo(set).hasSameHashCodeAs(set);
            assertThat(set.size()).isEqualTo(spans.size());
            assertThat(set.isEmpty()).isEqualTo(spans.isEmpty());
        }
    }

    @Property
    @Label("K18 union, intersection, difference and complement are those of the sets of instants")
    void operations_agree_with_sets_of_instants(@ForAll("sets") SpanSet a, @ForAll("sets") SpanSet b) {
        var union = bits(a);
        union.or(bits(b));
        var intersection = bits(a);
        intersection.and(bits(b));
        var difference = bits(a);
        difference.andNot(bits(b));
        var complement = bits(a);
        complement.flip(0, SECONDS);

        assertThat(bits(a.union(b))).isEqualTo(union);
        assertThat(bits(a.intersection(b))).isEqualTo(intersection);
        assertThat(bits(a.minus(b))).isEqualTo(difference);
        assertThat(bits(a.complementWithin(WHOLE))).isEqualTo(complement);
    }

    @Property
    @Label("K18 union and intersection commute, associate, distribute and absorb; complement is an involution")
    void the_laws_of_set_algebra_hold(@ForAll("sets") SpanSet a, @ForAll("sets") SpanSet b, @ForAll("sets") SpanSet c) {
        assertThat(a.union(b)).isEqualTo(b.union(a));
        assertThat(a.intersection(b)).isEqualTo(b.intersection(a));
        assertThat(a.union(b).union(c)).isEqualTo(a.union(b.union(c)));
        assertThat(a.intersection(b).intersection(c)).isEqualTo(a.intersection(b.intersection(c)));
        assertThat(a.intersection(b.union(c))).isEqualTo(a.intersection(b).union(a.intersection(c)));
        assertThat(a.union(a.intersection(b))).isEqualTo(a);
        assertThat(a.minus(b).union(a.intersection(b))).isEqualTo(a);
        assertThat(a.complementWithin(WHOLE).complementWithin(WHOLE)).isEqualTo(a);
        assertThat(a.union(b).complementWithin(WHOLE))
                .isEqualTo(a.complementWithin(WHOLE).intersection(b.complementWithin(WHOLE)));
        assertThat(a.union(SpanSet.empty())).isEqualTo(a);
        assertThat(a.intersection(SpanSet.of(WHOLE))).isEqualTo(a);
    }

    @Property
    @Label("K18 a set encloses a span if it holds all its instants, and overlaps it if it holds any")
    void enclosing_and_overlapping_are_about_instants(@ForAll("sets") SpanSet set, @ForAll("span") TimeSpan span) {
        var here = bits(set)
                .get((int) span.start().getEpochSecond(), (int) span.end().getEpochSecond());
        var length = span.duration().toSeconds();

        assertThat(set.encloses(span)).isEqualTo(here.cardinality() == length);
        assertThat(set.overlaps(span)).isEqualTo(!here.isEmpty());
        assertThat(set.contains(span.start().getEpochSecond())).isEqualTo(here.get(0));
    }

    @Property
    @Label("K18 a cursor answers like its set, in whatever order it is asked")
    void a_cursor_answers_like_its_set(@ForAll("sets") SpanSet set, @ForAll("spans") List<TimeSpan> asked) {
        var cursor = set.cursor();
        for (var span : asked) {
            var start = span.start().getEpochSecond();
            assertThat(cursor.contains(start)).isEqualTo(bits(set).get((int) start));
            assertThat(cursor.encloses(start, span.end().getEpochSecond())).isEqualTo(set.encloses(span));
        }
    }

    @Property
    @Label("K18 spans overlap if they share an instant, and enclose one another if one has all instants of the other")
    void spans_are_sets_of_instants(@ForAll("span") TimeSpan a, @ForAll("span") TimeSpan b) {
        var shared = bits(List.of(a));
        shared.and(bits(List.of(b)));

        assertThat(a.overlaps(b)).isEqualTo(!shared.isEmpty());
        assertThat(a.encloses(b)).isEqualTo(shared.equals(bits(List.of(b))));
        assertThat(a.contains(b.start())).isEqualTo(shared.get((int) b.start().getEpochSecond()));
        assertThat(TimeSpan.of(a.start(), a.duration())).isEqualTo(a);
    }

    @Provide
    Arbitrary<TimeSpan> span() {
        return TimeSpanArbitraries.spansWithin(SECONDS);
    }

    @Provide
    Arbitrary<List<TimeSpan>> spans() {
        return TimeSpanArbitraries.listsOfSpansWithin(SECONDS);
    }

    /// Sets that partly consist of many short spans.
    @Provide
    Arbitrary<SpanSet> sets() {
        var scattered = Arbitraries.integers()
                .between(0, SECONDS - 1)
                .map(second -> TimeSpan.ofEpochSeconds(second, second + 1L))
                .list()
                .ofMaxSize(30);
        return Arbitraries.oneOf(spans(), scattered).map(SpanSet::of);
    }

    private static BitSet bits(SpanSet set) {
        return bits(set.spans());
    }

    private static BitSet bits(List<TimeSpan> spans) {
        var bits = new BitSet();
        spans.forEach(span ->
                bits.set((int) span.start().getEpochSecond(), (int) span.end().getEpochSecond()));
        return bits;
    }
}

package io.kalends.calendars.domain.widget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class WidgetFiguresProperties {

    private static final long MANY = 1_000_000_000_000L;

    @Property
    void shares_lie_between_nothing_and_all(
            @ForAll @LongRange(max = MANY) long views,
            @ForAll @LongRange(max = MANY) long slotViews,
            @ForAll @LongRange(max = MANY) long starts,
            @ForAll @LongRange(max = MANY) long bookings) {
        var figures = new WidgetFigures(views, slotViews, starts, bookings);

        assertThat(Stream.of(
                                figures.conversion(),
                                figures.lostBeforeTimes(),
                                figures.lostBeforeStart(),
                                figures.lostBeforeBooking())
                        .flatMapToDouble(OptionalDouble::stream))
                .allSatisfy(share -> assertThat(share).isBetween(0.0, 1.0));
        assertThat(figures.conversion().isPresent()).isEqualTo(views + bookings > 0);
        assertThat(figures.plus(WidgetFigures.NONE)).isEqualTo(figures);
    }

    @Example
    void of_a_hundred_who_came_a_quarter_booked() {
        var figures = new WidgetFigures(100, 80, 40, 25);

        assertThat(figures.conversion()).hasValue(0.25);
        assertThat(figures.lostBeforeTimes()).hasValue(0.2);
        assertThat(figures.lostBeforeStart()).hasValue(0.5);
        assertThat(figures.lostBeforeBooking()).hasValue(0.375);
        assertThat(WidgetFigures.NONE.conversion()).isEmpty();
        assertThat(WidgetFigures.NONE.lostBeforeBooking()).isEmpty();
    }
}

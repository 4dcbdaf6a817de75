package io.kalends.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.val;

import io.kalends.calendars.adapters.persistence.TimeSpanBinding;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.testing.KalendsInstance;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.impl.SQLDataType;
import org.springframework.transaction.support.TransactionOperations;

/// Spans as the database gives them back, whatever the zone of the session in which it writes them out.
class TimeSpanBindingProperties {

    private static final DSLContext DATABASE = KalendsInstance.shared().database();
    private static final TransactionOperations TRANSACTIONS =
            KalendsInstance.shared().bean(TransactionOperations.class);
    private static final DataType<TimeSpan> RANGE = SQLDataType.OTHER.asConvertedDataType(new TimeSpanBinding());

    @Property(tries = 500)
    void a_span_comes_back_as_it_was_in_any_zone(
            @ForAll("instants") Instant start,
            @ForAll @LongRange(min = 1, max = 100_000_000L) long seconds,
            @ForAll("zones") String zone) {
        var span = new TimeSpan(start, start.plus(seconds, ChronoUnit.SECONDS));

        assertThat(fromSessionIn(zone, span)).isEqualTo(span);
    }

    @Example
    void an_offset_may_have_seconds() {
        var start = Instant.parse("1900-01-01T00:00:00Z");
        var span = new TimeSpan(start, start.plus(Duration.ofHours(1)));

        assertThat(fromSessionIn("Europe/Paris", span)).isEqualTo(span);
    }

    private static TimeSpan fromSessionIn(String zone, TimeSpan span) {
        return TRANSACTIONS.execute(_ -> {
            DATABASE.fetch("select set_config('TimeZone', ?, true)", zone);
            return DATABASE.select(val(span, RANGE)).fetchSingle().value1();
        });
    }

    @Provide
    Arbitrary<Instant> instants() {
        var first = Instant.parse("1850-01-01T00:00:00Z");
        return Arbitraries.longs()
                .between(0, first.until(Instant.parse("2200-01-01T00:00:00Z"), ChronoUnit.SECONDS))
                .map(seconds -> first.plus(seconds, ChronoUnit.SECONDS));
    }

    /// Those that the database knows.
    @Provide
    Arbitrary<String> zones() {
        List<String> names = DATABASE.fetch("select name from pg_timezone_names order by name")
                .getValues(0, String.class);
        return Arbitraries.of(names);
    }
}

package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.APPOINTMENTS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.CALENDARS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.TIME_SLOTS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.TIME_SLOT_PLACES;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.percentileDisc;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;

import io.kalends.calendars.application.appointment.AppointmentCounts;
import io.kalends.calendars.application.appointment.AppointmentStatistics;
import io.kalends.calendars.domain.appointment.Party;
import io.kalends.calendars.domain.appointment.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.Row4;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// Counts in PostgreSQL, from the index over starts alone.
///
/// Each span is a range of that index, counted by itself: groups stay few, and no row's time is turned into a local
/// one.
@Repository
class JooqAppointmentStatistics implements AppointmentStatistics {

    private static final int SECONDS_PER_HOUR = 3600;
    private static final int HOURS_PER_WEEK = 168;

    /// From the first hour of a Monday to the epoch, a Thursday.
    private static final int HOURS_BEFORE_EPOCH = 72;

    private static final Field<Integer> PLACE = field(name("spans", "place"), SQLDataType.INTEGER);
    private static final Field<Instant> FROM = field(name("spans", "from"), APPOINTMENTS.STARTS_AT.getDataType());
    private static final Field<Instant> UNTIL = field(name("spans", "until"), APPOINTMENTS.STARTS_AT.getDataType());
    private static final Field<Integer> OFFSET = field(name("spans", "offset"), SQLDataType.INTEGER);

    private final DSLContext database;

    JooqAppointmentStatistics(DSLContext database) {
        this.database = database;
    }

    @Override
    public List<AppointmentCounts> counts(Whose whose, List<Span> spans) {
        var number = count().as("number");
        var minutes = sum(APPOINTMENTS.MINUTES).as("minutes");
        var occupied =
                sum(APPOINTMENTS.MINUTES).filterWhere(isInOpenCalendar(whose)).as("occupied");
        var lead = sum(APPOINTMENTS.LEAD_MINUTES).as("lead");
        var counted = select(APPOINTMENTS.STATUS, APPOINTMENTS.CANCELLED_BY, number, minutes, occupied, lead)
                .from(APPOINTMENTS)
                .where(isWithin(whose))
                .groupBy(APPOINTMENTS.STATUS, APPOINTMENTS.CANCELLED_BY)
                .asTable("counted");
        var tallies = Stream.generate(Tally::new).limit(spans.size()).toList();
        database.select(PLACE)
                .select(counted.fields())
                .from(within(spans), lateral(counted))
                .forEach(row -> tallies.get(row.get(PLACE))
                        .add(
                                State.valueOf(row.get(counted.field(APPOINTMENTS.STATUS))),
                                row.get(counted.field(APPOINTMENTS.CANCELLED_BY)),
                                row.get(counted.field(number)),
                                minutes(row.get(counted.field(minutes))),
                                minutes(row.get(counted.field(occupied))),
                                minutes(row.get(counted.field(lead)))));
        subtractSessions(whose, spans, tallies);
        return tallies.stream().map(Tally::counts).toList();
    }

    private static long minutes(@Nullable BigDecimal sum) {
        return sum == null ? 0 : sum.longValueExact();
    }

    /// Those in sessions have places there, and occupy nothing of what a calendar is open for.
    private void subtractSessions(Whose whose, List<Span> spans, List<Tally> tallies) {
        var sum = sum(APPOINTMENTS.MINUTES).as("minutes");
        var inSessions = select(sum)
                .from(TIME_SLOTS)
                .join(TIME_SLOT_PLACES)
                .on(TIME_SLOT_PLACES.TIME_SLOT_ID.eq(TIME_SLOTS.ID))
                .join(APPOINTMENTS)
                .on(APPOINTMENTS.ID.eq(TIME_SLOT_PLACES.APPOINTMENT_ID))
                .and(APPOINTMENTS.STARTS_AT.eq(field("lower({0})", Instant.class, TIME_SLOTS.PERIOD)))
                .where(JooqCalendars.isOneOf(TIME_SLOTS.CALENDAR_ID, whose.open()))
                .and(field("lower({0})", Instant.class, TIME_SLOTS.PERIOD).ge(FROM))
                .and(field("lower({0})", Instant.class, TIME_SLOTS.PERIOD).lt(UNTIL))
                .and(isWithin(whose))
                .and(isIn(State::takesPlace))
                .asTable("in_sessions");
        database.select(PLACE, inSessions.field(sum))
                .from(within(spans), lateral(inSessions))
                .forEach(row -> tallies.get(row.value1()).occupied -= minutes(row.value2()));
    }

    @Override
    public List<OptionalInt> medianLeadMinutes(Whose whose, List<Span> spans) {
        var median = percentileDisc(0.5)
                .withinGroupOrderBy(APPOINTMENTS.LEAD_MINUTES)
                .as("median");
        var medians = select(median).from(APPOINTMENTS).where(isWithin(whose)).asTable("medians");
        return database.select(medians.field(median))
                .from(within(spans), lateral(medians))
                .orderBy(PLACE)
                .fetch(row -> row.value1() == null
                        ? OptionalInt.empty()
                        : OptionalInt.of(row.value1().intValue()));
    }

    /// By single starts first, which are few and come in the order of the index.
    @Override
    public Map<Integer, Integer> byHourOfWeek(Whose whose, List<Stretch> stretches) {
        var number = count().as("number");
        var starts = select(APPOINTMENTS.STARTS_AT, number)
                .from(APPOINTMENTS)
                .where(isWithin(whose))
                .and(isIn(State::occupiesTime))
                .groupBy(APPOINTMENTS.STARTS_AT)
                .asTable("starts");
        var hour = field(
                "floor((date_part('epoch', {0}) + {1}) / {2})::integer",
                Integer.class, starts.field(APPOINTMENTS.STARTS_AT), OFFSET, inline(SECONDS_PER_HOUR));
        var rows = IntStream.range(0, stretches.size())
                .mapToObj(i -> row(
                        i, stretches.get(i).span(), stretches.get(i).offset().getTotalSeconds()))
                .toList();
        var hours = new HashMap<Integer, Integer>();
        database.select(hour, sum(starts.field(number)))
                .from(spans(rows), lateral(starts))
                .groupBy(hour)
                .forEach(row -> hours.merge(
                        Math.floorMod(row.value1() + HOURS_BEFORE_EPOCH, HOURS_PER_WEEK),
                        row.value2().intValueExact(),
                        Integer::sum));
        return hours;
    }

    private static Condition isWithin(Whose whose) {
        return APPOINTMENTS
                .OWNER_ID
                .eq(whose.owner())
                .and(whose.calendar() == null ? noCondition() : APPOINTMENTS.CALENDAR_ID.eq(whose.calendar()))
                .and(APPOINTMENTS.STARTS_AT.ge(FROM))
                .and(APPOINTMENTS.STARTS_AT.lt(UNTIL))
                .and(APPOINTMENTS.DELETED_AT.isNull());
    }

    /// Each row's calendar is looked at only where the owner has others.
    private Condition isInOpenCalendar(Whose whose) {
        var others = database.select(CALENDARS.ID)
                .from(CALENDARS)
                .where(CALENDARS.OWNER_ID.eq(whose.owner()))
                .and(whose.calendar() == null ? noCondition() : CALENDARS.ID.eq(whose.calendar()))
                .fetchSet(CALENDARS.ID);
        whose.open().forEach(others::remove);
        return others.isEmpty()
                ? noCondition()
                : JooqCalendars.isOneOf(APPOINTMENTS.CALENDAR_ID, others).not();
    }

    private static Condition isIn(Predicate<State> which) {
        return APPOINTMENTS.STATUS.in(Stream.of(State.values())
                .filter(which)
                .map(state -> inline(state.name()))
                .toList());
    }

    private static Table<?> within(List<Span> spans) {
        return spans(IntStream.range(0, spans.size())
                .mapToObj(i -> row(i, spans.get(i), 0))
                .toList());
    }

    private static Row4<Integer, Instant, Instant, Integer> row(int place, Span span, int offset) {
        return DSL.row(
                val(place),
                val(span.start(), APPOINTMENTS.STARTS_AT.getDataType()),
                val(span.end(), APPOINTMENTS.STARTS_AT.getDataType()),
                val(offset));
    }

    private static Table<Record4<Integer, Instant, Instant, Integer>> spans(
            List<Row4<Integer, Instant, Instant, Integer>> rows) {
        @SuppressWarnings({"unchecked", "rawtypes"})
        Row4<Integer, Instant, Instant, Integer>[] array = rows.toArray(new Row4[0]);
        return DSL.values(array).as("spans", "place", "from", "until", "offset");
    }

    /// What has been counted so far of one span.
    private static final class Tally {

        private final Map<State, Integer> byState = new EnumMap<>(State.class);
        private final Map<Party, Integer> cancelledBy = new EnumMap<>(Party.class);
        private long booked;
        private long occupied;
        private long lead;

        void add(State state, @Nullable String cancelledBy, int number, long minutes, long inOpenCalendars, long lead) {
            byState.merge(state, number, Integer::sum);
            if (cancelledBy != null) {
                this.cancelledBy.merge(Party.valueOf(cancelledBy), number, Integer::sum);
            }
            booked += state.occupiesTime() ? minutes : 0;
            occupied += state.takesPlace() ? inOpenCalendars : 0;
            this.lead += lead;
        }

        AppointmentCounts counts() {
            return new AppointmentCounts(byState, cancelledBy, booked, occupied, lead);
        }
    }
}

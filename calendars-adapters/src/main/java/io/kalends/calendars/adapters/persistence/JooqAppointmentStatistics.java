package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.APPOINTMENTS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.CALENDARS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.TIME_SLOTS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.TIME_SLOT_PLACES;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import io.kalends.calendars.application.appointment.AppointmentStatistics;
import io.kalends.calendars.application.appointment.AppointmentTally;
import io.kalends.calendars.domain.appointment.Party;
import io.kalends.calendars.domain.appointment.State;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.OwnerId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// Reads each appointment as the one number that the index over starts holds of it, and counts here.
///
/// A million of them are read in a fifth of the time in which PostgreSQL would group and sort them: the index alone is
/// read, and a stretch of time travels as one string of bytes. Two connections share the work, for two processors. As
/// they are no transaction, one may see what was committed a moment after the other looked. Appointments that take time
/// in further calendars are few, and read once more for those.
@Repository
class JooqAppointmentStatistics implements AppointmentStatistics {

    private static final Field<Integer> PLACE = field(name("stretch", "place"), SQLDataType.INTEGER);
    private static final Field<Instant> FROM = instant("from");
    private static final Field<Instant> UNTIL = instant("until");

    /// About a day of hours.
    private static final int STRETCHES_IN_TURN = 24;

    private final DSLContext database;

    JooqAppointmentStatistics(DSLContext database) {
        this.database = database;
    }

    private static Field<Instant> instant(String column) {
        return field("to_timestamp({0})", APPOINTMENTS.STARTS_AT.getDataType(), field(name("stretch", column)));
    }

    @Override
    public List<AppointmentTally> tallies(Whose whose, List<Instant> bounds) {
        var tallies =
                Stream.generate(AppointmentTally::new).limit(bounds.size() - 1).toList();
        var closed = closed(whose);
        atOnce(
                () -> add(tallies, whose, closed, bounds, inTurn(tallies.size(), 0)),
                () -> add(tallies, whose, closed, bounds, inTurn(tallies.size(), 1)));
        addFurtherCalendars(tallies, whose, bounds);
        freeSessions(tallies, whose, bounds);
        return tallies;
    }

    /// Every other day's places, so that both halves have as much to do.
    private static List<Integer> inTurn(int places, int turn) {
        return IntStream.range(0, places)
                .filter(place -> place / STRETCHES_IN_TURN % 2 == turn)
                .boxed()
                .toList();
    }

    private static void atOnce(Runnable one, Runnable other) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = CompletableFuture.runAsync(other, threads);
            one.run();
            running.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /// Deleted calendars too, whose appointments still count. Each appointment's calendar is looked at only where there
    /// are any.
    private Set<CalendarId> closed(Whose whose) {
        var calendars = database.select(CALENDARS.ID)
                .from(CALENDARS)
                .where(CALENDARS.OWNER_ID.eq(whose.owner()))
                .and(whose.calendar() == null ? noCondition() : CALENDARS.ID.eq(whose.calendar()))
                .fetchSet(CALENDARS.ID);
        whose.open().forEach(calendars::remove);
        return calendars;
    }

    private void add(
            List<AppointmentTally> tallies,
            Whose whose,
            Set<CalendarId> closed,
            List<Instant> bounds,
            List<Integer> places) {
        var isOpen = closed.isEmpty() ? noCondition() : isIn(closed).not();
        add(tallies, whose, isOpen, bounds, places, true);
        if (!closed.isEmpty()) {
            add(tallies, whose, isIn(closed), bounds, places, false);
        }
    }

    private void add(
            List<AppointmentTally> tallies,
            Whose whose,
            Condition which,
            List<Instant> bounds,
            List<Integer> places,
            boolean isInOpenCalendar) {
        var facts = field("string_agg(int8send({0}), ''::bytea)", SQLDataType.BLOB, APPOINTMENTS.FACTS)
                .as("facts");
        var started = select(facts)
                .from(APPOINTMENTS)
                .where(isOf(whose))
                .and(APPOINTMENTS.STARTS_AT.ge(FROM))
                .and(APPOINTMENTS.STARTS_AT.lt(UNTIL))
                .and(which)
                .asTable("started");
        var bytes = requireNonNull(started.field(facts));
        var stretches = table(
                        "unnest({0}, {1}, {2})",
                        val(places.toArray(Integer[]::new), SQLDataType.INTEGER.array()),
                        seconds(places, bounds),
                        seconds(places, bounds.subList(1, bounds.size())))
                .as("stretch", "place", "from", "until");
        try (var rows = database.select(PLACE, bytes)
                .from(stretches, lateral(started))
                .where(bytes.isNotNull())
                .fetchLazy()) {
            for (var row : rows) {
                var tally = tallies.get(row.value1());
                var numbers = ByteBuffer.wrap(row.value2()).asLongBuffer();
                while (numbers.hasRemaining()) {
                    Facts.of(numbers.get()).addTo(tally, isInOpenCalendar);
                }
            }
        }
    }

    private static Field<Long[]> seconds(List<Integer> places, List<Instant> bounds) {
        return val(
                places.stream().map(place -> bounds.get(place).getEpochSecond()).toArray(Long[]::new),
                SQLDataType.BIGINT.array());
    }

    /// A calendar that is asked for counts whatever takes it. Where all are asked for, each appointment has been
    /// counted by its own calendar, and occupies the others too.
    private void addFurtherCalendars(List<AppointmentTally> tallies, Whose whose, List<Instant> bounds) {
        var calendar = whose.calendar();
        var open = whose.open().stream().map(CalendarId::value).collect(toSet());
        database.select(APPOINTMENTS.STARTS_AT, APPOINTMENTS.FACTS, APPOINTMENTS.OTHER_CALENDAR_IDS)
                .from(APPOINTMENTS)
                .where(isOf(whose.owner()))
                .and(calendar == null ? JooqAppointments.isInSeveral() : JooqAppointments.isAlsoIn(calendar))
                .and(APPOINTMENTS.STARTS_AT.ge(bounds.getFirst()))
                .and(APPOINTMENTS.STARTS_AT.lt(bounds.getLast()))
                .forEach(row -> {
                    var tally = tallies.get(place(bounds, row.value1()));
                    var facts = Facts.of(row.value2());
                    if (calendar == null) {
                        var others =
                                Stream.of(row.value3()).filter(open::contains).count();
                        tally.occupyMinutes(others * facts.occupiedMinutes());
                    } else {
                        facts.addTo(tally, !open.isEmpty());
                    }
                });
    }

    /// Those in sessions have places there, and occupy nothing of what a calendar is open for.
    private void freeSessions(List<AppointmentTally> tallies, Whose whose, List<Instant> bounds) {
        var start = field("lower({0})", APPOINTMENTS.STARTS_AT.getDataType(), TIME_SLOTS.PERIOD);
        database.select(APPOINTMENTS.STARTS_AT, APPOINTMENTS.FACTS)
                .from(TIME_SLOTS)
                .join(TIME_SLOT_PLACES)
                .on(TIME_SLOT_PLACES.TIME_SLOT_ID.eq(TIME_SLOTS.ID))
                .join(APPOINTMENTS)
                .on(APPOINTMENTS.ID.eq(TIME_SLOT_PLACES.APPOINTMENT_ID))
                .and(APPOINTMENTS.STARTS_AT.eq(start))
                .where(JooqCalendars.isOneOf(TIME_SLOTS.CALENDAR_ID, whose.open()))
                .and(field("upper({0})", APPOINTMENTS.STARTS_AT.getDataType(), TIME_SLOTS.PERIOD)
                        .gt(bounds.getFirst()))
                .and(start.ge(bounds.getFirst()))
                .and(start.lt(bounds.getLast()))
                .and(isOf(whose))
                .forEach(row -> {
                    var facts = Facts.of(row.value2());
                    tallies.get(place(bounds, row.value1())).freeMinutes(facts.occupiedMinutes());
                });
    }

    private static int place(List<Instant> bounds, Instant start) {
        var found = Collections.binarySearch(bounds, start);
        return found >= 0 ? found : -found - 2;
    }

    private static Condition isOf(Whose whose) {
        return isOf(whose.owner())
                .and(whose.calendar() == null ? noCondition() : APPOINTMENTS.CALENDAR_ID.eq(whose.calendar()));
    }

    private static Condition isOf(OwnerId owner) {
        return APPOINTMENTS.OWNER_ID.eq(owner).and(APPOINTMENTS.DELETED_AT.isNull());
    }

    private static Condition isIn(Set<CalendarId> calendars) {
        return JooqCalendars.isOneOf(APPOINTMENTS.CALENDAR_ID, calendars);
    }

    /// What the column of that name says.
    private record Facts(State state, @Nullable Party cancelledBy, int minutes, int leadMinutes) {

        private static final State[] STATES = {
            State.PENDING,
            State.CONFIRMED,
            State.DECLINED,
            State.EXPIRED,
            State.CHECKED_IN,
            State.COMPLETED,
            State.NO_SHOW,
            State.CANCELLED,
            State.CANCELLED
        };
        private static final int CANCELLED_BY_HOST = 7;
        private static final int CANCELLED_BY_CUSTOMER = 8;
        private static final int OUTCOME_BITS = 4;
        private static final int LEAD_SHIFT = 32;

        static Facts of(long number) {
            var outcome = (int) number & (1 << OUTCOME_BITS) - 1;
            var cancelledBy = switch (outcome) {
                case CANCELLED_BY_HOST -> Party.HOST;
                case CANCELLED_BY_CUSTOMER -> Party.CUSTOMER;
                default -> null;
            };
            return new Facts(STATES[outcome], cancelledBy, (int) number >>> OUTCOME_BITS, (int) (number >> LEAD_SHIFT));
        }

        /// Of a calendar that it takes.
        long occupiedMinutes() {
            return state.takesPlace() ? minutes : 0;
        }

        void addTo(AppointmentTally tally, boolean isInOpenCalendar) {
            tally.add(state, cancelledBy, minutes, isInOpenCalendar, leadMinutes);
        }
    }
}

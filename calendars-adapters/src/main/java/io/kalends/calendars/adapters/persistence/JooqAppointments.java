package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.APPOINTMENTS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.APPOINTMENT_ANSWERS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.APPOINTMENT_CANCELLATIONS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.APPOINTMENT_CHECK_INS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.APPOINTMENT_RESCHEDULES;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.CLAIMS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.TIME_SLOT_PLACES;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;

import io.kalends.calendars.adapters.persistence.jooq.tables.records.AppointmentAnswersRecord;
import io.kalends.calendars.adapters.persistence.jooq.tables.records.AppointmentReschedulesRecord;
import io.kalends.calendars.adapters.persistence.jooq.tables.records.AppointmentsRecord;
import io.kalends.calendars.adapters.persistence.jooq.tables.records.TimeSlotPlacesRecord;
import io.kalends.calendars.application.Page;
import io.kalends.calendars.application.PageRequest;
import io.kalends.calendars.application.appointment.AppointmentFilter;
import io.kalends.calendars.application.appointment.Appointments;
import io.kalends.calendars.domain.appointment.Answer;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.FormerTime;
import io.kalends.calendars.domain.appointment.SeriesId;
import io.kalends.calendars.domain.appointment.State;
import io.kalends.calendars.domain.appointment.Status;
import io.kalends.calendars.domain.availability.Claim;
import io.kalends.calendars.domain.availability.Verdict.OfferedPlace;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.platform.listing.Keyset;
import io.kalends.platform.statements.RenderedStatement;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertSetStep;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.SelectOnConditionStep;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;

/// Appointments in PostgreSQL.
@Repository
class JooqAppointments implements Appointments {

    private static final Keyset KEYSET = new Keyset(
            Map.of(
                    "start",
                    APPOINTMENTS.STARTS_AT,
                    "createdAt",
                    APPOINTMENTS.CREATED_AT,
                    "updatedAt",
                    APPOINTMENTS.UPDATED_AT),
            "start",
            APPOINTMENTS.ID);

    /// As the index over them says it; a line each, so that no search matches across them.
    private static final Field<String> TEXT = field(
            "(coalesce({0}, '') || chr(10) || coalesce({1}, '') || chr(10) || {2})",
            SQLDataType.VARCHAR, APPOINTMENTS.TITLE, APPOINTMENTS.NOTES, APPOINTMENTS.CUSTOMER_NAME);

    /// Likewise.
    private static final Field<String> CUSTOMER = field(
            "({0} || chr(10) || {1})", SQLDataType.VARCHAR, APPOINTMENTS.CUSTOMER_NAME, APPOINTMENTS.CUSTOMER_EMAIL);

    /// The columns that the database works out by itself.
    private static final Set<Field<?>> WORKED_OUT = Set.of(APPOINTMENTS.FACTS);

    private final DSLContext database;
    private final RenderedStatement book;
    private final RenderedStatement claim;
    private final RenderedStatement join;

    JooqAppointments(DSLContext database, JdbcOperations jdbc) {
        this.database = database;
        var booked = name("booked")
                .as(database.insertInto(APPOINTMENTS)
                        .columns(written(APPOINTMENTS))
                        .values(values(APPOINTMENTS))
                        .returning(APPOINTMENTS.ID));
        this.book = new RenderedStatement(
                database, jdbc, insert(database.with(booked).insertInto(CLAIMS), CLAIMS));
        this.claim = new RenderedStatement(database, jdbc, insert(database.insertInto(CLAIMS), CLAIMS));
        this.join = new RenderedStatement(
                database, jdbc, insert(database.with(booked).insertInto(TIME_SLOT_PLACES), TIME_SLOT_PLACES));
    }

    private static Query insert(InsertSetStep<?> into, Table<?> table) {
        return into.columns(written(table)).values(values(table)).onConflictDoNothing();
    }

    private static List<Field<?>> values(Table<?> table) {
        return written(table).stream().<Field<?>>map(RenderedStatement::value).toList();
    }

    private static List<Field<?>> written(Table<?> table) {
        return table.fieldStream()
                .filter(field -> !WORKED_OUT.contains(field))
                .<Field<?>>map(field -> field)
                .toList();
    }

    @Override
    public Optional<Appointment> find(AppointmentId id) {
        return select().and(APPOINTMENTS.ID.eq(id)).fetchOptional(AppointmentRows::appointment);
    }

    @Override
    public List<Appointment> find(Collection<AppointmentId> ids) {
        return ids.isEmpty() ? List.of() : select().and(isOneOf(ids)).fetch(AppointmentRows::appointment);
    }

    @Override
    public List<Appointment> findDeletedToo(Collection<AppointmentId> ids) {
        return ids.isEmpty()
                ? List.of()
                : selectDeletedToo().where(isOneOf(ids)).fetch(AppointmentRows::appointment);
    }

    private static Condition isOneOf(Collection<AppointmentId> ids) {
        return APPOINTMENTS.ID.eq(any(ids.toArray(AppointmentId[]::new)));
    }

    /// Two statements: one that waits for the row would see what belongs to it as it was before.
    @Override
    public Optional<Appointment> findLocked(AppointmentId id) {
        database.select(APPOINTMENTS.ID)
                .from(APPOINTMENTS)
                .where(APPOINTMENTS.ID.eq(id))
                .forShare()
                .execute();
        return find(id);
    }

    @Override
    public Page<Appointment> list(OwnerId owner, AppointmentFilter filter, PageRequest request) {
        return page(owner, matches(filter), request);
    }

    @Override
    public Page<Appointment> listShared(OwnerId owner, AppointmentFilter filter, PageRequest request) {
        var isOwn = filter.calendar() == null ? noCondition() : APPOINTMENTS.CALENDAR_ID.eq(filter.calendar());
        return page(owner, matches(filter).and(isOwn), request);
    }

    @Override
    public Page<Appointment> upcoming(OwnerId owner, Instant now, PageRequest request) {
        return page(
                owner, APPOINTMENTS.STATUS.in(AppointmentRows.OCCUPYING).and(APPOINTMENTS.STARTS_AT.gt(now)), request);
    }

    @Override
    public List<Appointment> ofSeries(SeriesId series) {
        return select().and(APPOINTMENTS.SERIES_ID.eq(series))
                .orderBy(APPOINTMENTS.SERIES_NUMBER)
                .fetch(AppointmentRows::appointment);
    }

    @Override
    public Map<AppointmentId, List<CalendarId>> othersOf(Collection<AppointmentId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return database.select(APPOINTMENTS.ID, APPOINTMENTS.OTHER_CALENDAR_IDS)
                .from(APPOINTMENTS)
                .where(APPOINTMENTS.ID.eq(any(ids.toArray(AppointmentId[]::new))))
                .and(isInSeveral())
                .fetchMap(
                        APPOINTMENTS.ID,
                        row -> Stream.of(row.value2()).map(CalendarId::new).toList());
    }

    private Page<Appointment> page(OwnerId owner, Condition condition, PageRequest request) {
        var page = KEYSET.fetch(
                select().and(APPOINTMENTS.OWNER_ID.eq(owner)).and(condition),
                request.limit(),
                request.cursor(),
                request.sort(),
                AppointmentRows::appointment);
        return new Page<>(page.items(), page.next());
    }

    private SelectConditionStep<Record> select() {
        return selectDeletedToo().where(APPOINTMENTS.DELETED_AT.isNull());
    }

    private SelectOnConditionStep<Record> selectDeletedToo() {
        return database.select(AppointmentRows.COLUMNS)
                .from(APPOINTMENTS)
                .leftJoin(APPOINTMENT_CANCELLATIONS)
                .on(APPOINTMENT_CANCELLATIONS.APPOINTMENT_ID.eq(APPOINTMENTS.ID))
                .leftJoin(APPOINTMENT_CHECK_INS)
                .on(APPOINTMENT_CHECK_INS.APPOINTMENT_ID.eq(APPOINTMENTS.ID));
    }

    private static Condition matches(AppointmentFilter filter) {
        return noCondition()
                .and(filter.calendar() == null ? noCondition() : isIn(filter.calendar()))
                .and(filter.states().isEmpty() ? noCondition() : isIn(filter.states()))
                .and(filter.from() == null ? noCondition() : APPOINTMENTS.STARTS_AT.ge(filter.from()))
                .and(filter.to() == null ? noCondition() : APPOINTMENTS.STARTS_AT.lt(filter.to()))
                .and(contains(CUSTOMER, filter.customer()))
                .and(contains(TEXT, filter.text()));
    }

    private static Condition isIn(CalendarId calendar) {
        return APPOINTMENTS.CALENDAR_ID.eq(calendar).or(isAlsoIn(calendar));
    }

    /// Takes time in further calendars too. An index holds those alone.
    static Condition isInSeveral() {
        return APPOINTMENTS.OTHER_CALENDAR_IDS.ne(new UUID[0]);
    }

    /// Takes time in that further calendar.
    static Condition isAlsoIn(CalendarId calendar) {
        return isInSeveral().and(APPOINTMENTS.OTHER_CALENDAR_IDS.contains(new UUID[] {calendar.value()}));
    }

    private static Condition isIn(Collection<State> states) {
        return APPOINTMENTS.STATUS.in(states.stream().map(State::name).toList());
    }

    private static Condition contains(Field<String> text, @Nullable String part) {
        return part == null ? noCondition() : text.likeIgnoreCase("%" + part.replaceAll("[\\\\%_]", "\\\\$0") + "%");
    }

    @Override
    public List<AppointmentId> due(Instant now, int limit) {
        var lapsed = database.select(APPOINTMENTS.ID)
                .from(APPOINTMENTS)
                .where(APPOINTMENTS.PROPOSAL_EXPIRES_AT.le(now))
                .orderBy(APPOINTMENTS.PROPOSAL_EXPIRES_AT)
                .limit(limit)
                .fetch(APPOINTMENTS.ID);
        var expired = due(APPOINTMENTS.STARTS_AT, now, limit, State.PENDING);
        var ended = due(APPOINTMENTS.ENDS_AT, now, limit, State.CONFIRMED, State.CHECKED_IN);
        return Stream.of(lapsed, expired, ended)
                .flatMap(List::stream)
                .distinct()
                .limit(limit)
                .toList();
    }

    /// States are written out, as they are in the conditions of the indexes.
    private List<AppointmentId> due(
            TableField<AppointmentsRecord, Instant> time, Instant now, int limit, State... states) {
        return database.select(APPOINTMENTS.ID)
                .from(APPOINTMENTS)
                .where(APPOINTMENTS.STATUS.in(
                        Stream.of(states).map(state -> inline(state.name())).toList()))
                .and(time.le(now))
                .orderBy(time)
                .limit(limit)
                .fetch(APPOINTMENTS.ID);
    }

    @Override
    public Optional<Appointment> add(Appointment appointment, Claim claim, Instant now) {
        var row = new AppointmentsRecord();
        AppointmentRows.copy(appointment, row);
        var claimed = ClaimRows.row(appointment.calendar(), claim);
        // Only an expired hold may stand in the way of what the engine has offered.
        var isClaimed = book.execute(joined(row, claimed)) == 1
                || (ClaimRows.removeExpired(database, List.of(claimed), now)
                        && this.claim.execute(claimed.intoArray()) == 1);
        return isClaimed ? Optional.of(added(appointment)) : Optional.empty();
    }

    private Appointment added(Appointment appointment) {
        appointment.widget().ifPresent(booking -> addAnswers(appointment.id(), booking.answers()));
        return AppointmentRows.saved(appointment);
    }

    private void addAnswers(AppointmentId id, List<Answer> answers) {
        var rows = IntStream.range(0, answers.size())
                .mapToObj(position -> {
                    var answer = answers.get(position);
                    return new AppointmentAnswersRecord(
                            id,
                            position,
                            answer.key(),
                            answer.question(),
                            answer.values().toArray(String[]::new));
                })
                .toList();
        if (!rows.isEmpty()) {
            database.insertInto(APPOINTMENT_ANSWERS).set(rows).execute();
        }
    }

    @Override
    public Optional<Appointment> join(Appointment appointment, OfferedPlace place, Instant now) {
        ClaimRows.removeExpiredPlaces(database, place.session(), now);
        var row = new AppointmentsRecord();
        AppointmentRows.copy(appointment, row);
        var taken = new TimeSlotPlacesRecord(place.session(), place.place(), appointment.id(), null, null);
        return join.execute(joined(row, taken)) == 1 ? Optional.of(added(appointment)) : Optional.empty();
    }

    @Override
    public Appointment add(Appointment appointment) {
        var row = new AppointmentsRecord();
        AppointmentRows.copy(appointment, row);
        database.insertInto(APPOINTMENTS).set(row).execute();
        return added(appointment);
    }

    private static Object[] joined(Record first, Record second) {
        return Stream.of(first, second)
                .flatMap(record -> IntStream.range(0, record.size())
                        .filter(column -> !WORKED_OUT.contains(record.field(column)))
                        .mapToObj(record::get))
                .toArray();
    }

    @Override
    public Appointment save(Appointment appointment) {
        var row = database.newRecord(APPOINTMENTS);
        AppointmentRows.copy(appointment, row);
        var updated = database.update(APPOINTMENTS)
                .set(row)
                .where(APPOINTMENTS.ID.eq(appointment.id()))
                .and(APPOINTMENTS.VERSION.eq(appointment.version()))
                .execute();
        if (updated != 1) {
            throw new OptimisticLockingFailureException("Somebody else saved appointment " + appointment.id());
        }
        if (appointment.status() instanceof Status.Cancelled cancelled) {
            keep(appointment.id(), cancelled);
        }
        if (appointment.status() instanceof Status.CheckedIn checkedIn) {
            keep(appointment.id(), checkedIn);
        }
        keep(appointment.id(), appointment.time().former());
        return AppointmentRows.saved(appointment);
    }

    /// The last, where it is new: what has been is not rewritten.
    private void keep(AppointmentId id, List<FormerTime> former) {
        if (former.isEmpty()) {
            return;
        }
        var number = former.size() - 1;
        var time = former.getLast();
        database.insertInto(APPOINTMENT_RESCHEDULES)
                .set(new AppointmentReschedulesRecord(
                        id,
                        number,
                        time.span().start(),
                        time.span().end(),
                        time.movedBy().name(),
                        time.movedAt()))
                .onConflictDoNothing()
                .execute();
    }

    /// A cancellation is kept as it was first made.
    private void keep(AppointmentId id, Status.Cancelled cancelled) {
        var row = database.newRecord(APPOINTMENT_CANCELLATIONS);
        row.setAppointmentId(id);
        row.setReason(cancelled.reason());
        row.setCancelledAt(cancelled.at());
        database.insertInto(APPOINTMENT_CANCELLATIONS)
                .set(row)
                .onConflictDoNothing()
                .execute();
    }

    /// Likewise.
    private void keep(AppointmentId id, Status.CheckedIn checkedIn) {
        var row = database.newRecord(APPOINTMENT_CHECK_INS);
        row.setAppointmentId(id);
        row.setMethod(checkedIn.method().name());
        row.setCheckedInAt(checkedIn.at());
        database.insertInto(APPOINTMENT_CHECK_INS)
                .set(row)
                .onConflictDoNothing()
                .execute();
    }
}

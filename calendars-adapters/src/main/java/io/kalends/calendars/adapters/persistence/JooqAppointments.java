package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.APPOINTMENTS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.APPOINTMENT_CANCELLATIONS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.CLAIMS;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import io.kalends.calendars.adapters.persistence.jooq.tables.records.AppointmentsRecord;
import io.kalends.calendars.adapters.persistence.jooq.tables.records.ClaimsRecord;
import io.kalends.calendars.application.Page;
import io.kalends.calendars.application.PageRequest;
import io.kalends.calendars.application.appointment.AppointmentFilter;
import io.kalends.calendars.application.appointment.Appointments;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.Appointment.Status;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.availability.Claim;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.platform.listing.Keyset;
import io.kalends.platform.statements.RenderedStatement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertSetStep;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jooq.Table;
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

    private final DSLContext database;
    private final RenderedStatement book;
    private final RenderedStatement claim;

    JooqAppointments(DSLContext database, JdbcOperations jdbc) {
        this.database = database;
        var booked = name("booked")
                .as(database.insertInto(APPOINTMENTS)
                        .columns(APPOINTMENTS.fields())
                        .values(values(APPOINTMENTS))
                        .returning(APPOINTMENTS.ID));
        this.book = new RenderedStatement(
                database, jdbc, claim(database.with(booked).insertInto(CLAIMS)));
        this.claim = new RenderedStatement(database, jdbc, claim(database.insertInto(CLAIMS)));
    }

    private static Query claim(InsertSetStep<ClaimsRecord> into) {
        return into.columns(CLAIMS.fields()).values(values(CLAIMS)).onConflictDoNothing();
    }

    private static List<Field<?>> values(Table<?> table) {
        return table.fieldStream().<Field<?>>map(RenderedStatement::value).toList();
    }

    @Override
    public Optional<Appointment> find(AppointmentId id) {
        return select().where(APPOINTMENTS.ID.eq(id)).fetchOptional(AppointmentRows::appointment);
    }

    @Override
    public Page<Appointment> list(OwnerId owner, AppointmentFilter filter, PageRequest request) {
        var page = KEYSET.fetch(
                select().where(APPOINTMENTS.OWNER_ID.eq(owner)).and(matches(filter)),
                request.limit(),
                request.cursor(),
                request.sort(),
                AppointmentRows::appointment);
        return new Page<>(page.items(), page.next());
    }

    private SelectOnConditionStep<Record> select() {
        return database.select(AppointmentRows.COLUMNS)
                .from(APPOINTMENTS)
                .leftJoin(APPOINTMENT_CANCELLATIONS)
                .on(APPOINTMENT_CANCELLATIONS.APPOINTMENT_ID.eq(APPOINTMENTS.ID));
    }

    private static Condition matches(AppointmentFilter filter) {
        return noCondition()
                .and(filter.calendar() == null ? noCondition() : APPOINTMENTS.CALENDAR_ID.eq(filter.calendar()))
                .and(filter.statuses().isEmpty() ? noCondition() : APPOINTMENTS.STATUS.in(filter.statuses()))
                .and(filter.from() == null ? noCondition() : APPOINTMENTS.STARTS_AT.ge(filter.from()))
                .and(filter.to() == null ? noCondition() : APPOINTMENTS.STARTS_AT.lt(filter.to()));
    }

    @Override
    public Optional<Appointment> add(Appointment appointment, Claim claim, Instant now) {
        var row = new AppointmentsRecord();
        AppointmentRows.copy(appointment, row);
        var claimed = ClaimRows.row(appointment.calendar(), claim).intoArray();
        // Only an expired hold may stand in the way of what the engine has offered.
        var isClaimed = book.execute(Stream.of(row.intoArray(), claimed)
                                .flatMap(Stream::of)
                                .toArray())
                        == 1
                || (removeExpired(appointment.calendar(), claim, now) && this.claim.execute(claimed) == 1);
        return isClaimed ? Optional.of(AppointmentRows.saved(appointment)) : Optional.empty();
    }

    private boolean removeExpired(CalendarId calendar, Claim claim, Instant now) {
        return database.deleteFrom(CLAIMS)
                        .where(CLAIMS.CALENDAR_ID.eq(calendar))
                        .and(ClaimRows.overlaps(CLAIMS.PERIOD, val(claim.period(), CLAIMS.PERIOD)))
                        .and(CLAIMS.EXPIRES_AT.le(now))
                        .execute()
                > 0;
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
        return AppointmentRows.saved(appointment);
    }

    /// A cancellation is kept as it was first made.
    private void keep(AppointmentId id, Status.Cancelled cancelled) {
        var row = database.newRecord(APPOINTMENT_CANCELLATIONS);
        row.setAppointmentId(id);
        row.setCancelledBy(cancelled.by().name());
        row.setReason(cancelled.reason());
        row.setCancelledAt(cancelled.at());
        database.insertInto(APPOINTMENT_CANCELLATIONS)
                .set(row)
                .onConflictDoNothing()
                .execute();
    }
}

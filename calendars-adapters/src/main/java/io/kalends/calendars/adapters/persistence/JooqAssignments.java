package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.APPOINTMENTS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.ASSIGNMENTS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.HOLDS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.select;

import io.kalends.calendars.adapters.persistence.jooq.tables.records.AssignmentsRecord;
import io.kalends.calendars.application.appointment.Assignments;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.HoldId;
import io.kalends.calendars.domain.calendar.CalendarId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/// Assignments in PostgreSQL.
@Repository
class JooqAssignments implements Assignments {

    private final DSLContext database;

    JooqAssignments(DSLContext database) {
        this.database = database;
    }

    @Override
    public Map<CalendarId, Long> counts(Collection<CalendarId> group, Instant now) {
        var id = idOf(group);
        var taken = select(ASSIGNMENTS.CALENDAR_ID)
                .from(ASSIGNMENTS)
                .join(APPOINTMENTS)
                .on(APPOINTMENTS.ID.eq(ASSIGNMENTS.APPOINTMENT_ID))
                .where(ASSIGNMENTS.GROUP_ID.eq(id))
                .and(APPOINTMENTS.STATUS.in(AppointmentRows.OCCUPYING))
                .and(APPOINTMENTS.DELETED_AT.isNull())
                .unionAll(select(HOLDS.CALENDAR_ID)
                        .from(HOLDS)
                        .where(HOLDS.GROUP_ID.eq(id))
                        .and(HOLDS.EXPIRES_AT.gt(now)))
                .asTable("taken");
        var calendar = taken.field(ASSIGNMENTS.CALENDAR_ID);
        return database.select(calendar, count())
                .from(taken)
                .groupBy(calendar)
                .fetchMap(calendar, row -> row.value2().longValue());
    }

    @Override
    public void add(Collection<CalendarId> group, CalendarId calendar, AppointmentId appointment) {
        database.insertInto(ASSIGNMENTS)
                .set(new AssignmentsRecord(appointment, idOf(group), calendar))
                .execute();
    }

    @Override
    public void add(Collection<CalendarId> group, HoldId hold) {
        database.update(HOLDS)
                .set(HOLDS.GROUP_ID, idOf(group))
                .where(HOLDS.ID.eq(hold.value()))
                .execute();
    }

    /// The same for the same calendars.
    private static UUID idOf(Collection<CalendarId> group) {
        var names = group.stream().map(id -> id.value().toString()).sorted().collect(Collectors.joining(","));
        return UUID.nameUUIDFromBytes(names.getBytes(UTF_8));
    }
}

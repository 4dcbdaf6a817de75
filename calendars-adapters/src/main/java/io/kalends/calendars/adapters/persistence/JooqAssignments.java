package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.APPOINTMENTS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.ASSIGNMENTS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.jooq.impl.DSL.count;

import io.kalends.calendars.adapters.persistence.jooq.tables.records.AssignmentsRecord;
import io.kalends.calendars.application.appointment.Assignments;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.calendar.CalendarId;
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
    public Map<CalendarId, Long> counts(Collection<CalendarId> group) {
        return database.select(ASSIGNMENTS.CALENDAR_ID, count())
                .from(ASSIGNMENTS)
                .join(APPOINTMENTS)
                .on(APPOINTMENTS.ID.eq(ASSIGNMENTS.APPOINTMENT_ID))
                .where(ASSIGNMENTS.GROUP_ID.eq(idOf(group)))
                .and(APPOINTMENTS.STATUS.in(AppointmentRows.OCCUPYING))
                .and(APPOINTMENTS.DELETED_AT.isNull())
                .groupBy(ASSIGNMENTS.CALENDAR_ID)
                .fetchMap(ASSIGNMENTS.CALENDAR_ID, row -> row.value2().longValue());
    }

    @Override
    public void add(Collection<CalendarId> group, CalendarId calendar, AppointmentId appointment) {
        database.insertInto(ASSIGNMENTS)
                .set(new AssignmentsRecord(appointment, idOf(group), calendar))
                .execute();
    }

    /// The same for the same calendars.
    private static UUID idOf(Collection<CalendarId> group) {
        var names = group.stream().map(id -> id.value().toString()).sorted().collect(Collectors.joining(","));
        return UUID.nameUUIDFromBytes(names.getBytes(UTF_8));
    }
}

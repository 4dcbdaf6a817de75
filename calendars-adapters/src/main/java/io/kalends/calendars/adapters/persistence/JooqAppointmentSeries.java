package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.APPOINTMENT_SERIES;

import io.kalends.calendars.adapters.persistence.jooq.tables.records.AppointmentSeriesRecord;
import io.kalends.calendars.application.appointment.AppointmentSeries;
import io.kalends.calendars.domain.appointment.Series;
import io.kalends.calendars.domain.appointment.SeriesId;
import io.kalends.calendars.domain.appointment.SeriesMode;
import io.kalends.calendars.domain.appointment.SeriesPattern;
import java.time.Duration;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Repository;

/// Series of appointments in PostgreSQL.
@Repository
class JooqAppointmentSeries implements AppointmentSeries {

    private final DSLContext database;

    JooqAppointmentSeries(DSLContext database) {
        this.database = database;
    }

    @Override
    public Optional<Series> find(SeriesId id) {
        return database.selectFrom(APPOINTMENT_SERIES)
                .where(APPOINTMENT_SERIES.ID.eq(id))
                .fetchOptional(JooqAppointmentSeries::series);
    }

    @Override
    public Series add(Series series) {
        var row = row(series);
        database.insertInto(APPOINTMENT_SERIES).set(row).execute();
        return series(row);
    }

    @Override
    public Series save(Series series) {
        var row = row(series);
        var updated = database.update(APPOINTMENT_SERIES)
                .set(row)
                .where(APPOINTMENT_SERIES.ID.eq(series.id()))
                .and(APPOINTMENT_SERIES.VERSION.eq(series.version()))
                .execute();
        if (updated != 1) {
            throw new OptimisticLockingFailureException("Somebody else saved series " + series.id());
        }
        return series(row);
    }

    private static Series series(AppointmentSeriesRecord row) {
        var minutes = row.getDurationMinutes();
        return Series.restore(
                row.getId(),
                row.getCalendarId(),
                row.getOwnerId(),
                new SeriesPattern(
                        row.getRecurrence(),
                        row.getStartsAt(),
                        row.getTimeZone(),
                        minutes == null ? null : Duration.ofMinutes(minutes)),
                SeriesMode.valueOf(row.getMode()),
                row.getVersion(),
                row.getCreatedAt(),
                row.getUpdatedAt());
    }

    private static AppointmentSeriesRecord row(Series series) {
        var pattern = series.pattern();
        var duration = pattern.duration();
        var row = new AppointmentSeriesRecord();
        row.setId(series.id());
        row.setCalendarId(series.calendar());
        row.setOwnerId(series.owner());
        row.setRecurrence(pattern.recurrence());
        row.setStartsAt(pattern.start());
        row.setTimeZone(pattern.zone());
        row.setDurationMinutes(duration == null ? null : (int) duration.toMinutes());
        row.setMode(series.mode().name());
        row.setVersion(series.version() + 1);
        row.setCreatedAt(series.createdAt());
        row.setUpdatedAt(series.updatedAt());
        return row;
    }
}

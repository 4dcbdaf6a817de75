package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.APPOINTMENTS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.APPOINTMENT_REMINDERS;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import io.kalends.calendars.adapters.persistence.jooq.tables.records.AppointmentRemindersRecord;
import io.kalends.calendars.application.appointment.Reminders;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.Reminder;
import io.kalends.calendars.domain.appointment.Reminder.State;
import io.kalends.calendars.domain.calendar.ReminderChannel;
import io.kalends.calendars.domain.calendar.ReminderPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Repository;

/// Reminders in PostgreSQL.
@Repository
class JooqReminders implements Reminders {

    /// Written out, as it is in the condition of the index.
    private static final Condition IS_SCHEDULED = APPOINTMENT_REMINDERS.STATE.eq(inline(State.SCHEDULED.name()));

    private final DSLContext database;

    JooqReminders(DSLContext database) {
        this.database = database;
    }

    @Override
    public List<Reminder> of(AppointmentId appointment) {
        return database.selectFrom(APPOINTMENT_REMINDERS)
                .where(APPOINTMENT_REMINDERS.APPOINTMENT_ID.eq(appointment))
                .orderBy(APPOINTMENT_REMINDERS.DUE_AT, APPOINTMENT_REMINDERS.STARTS_AT, APPOINTMENT_REMINDERS.CHANNEL)
                .fetch(JooqReminders::reminder);
    }

    @Override
    public void schedule(Collection<Reminder> reminders) {
        if (reminders.isEmpty()) {
            return;
        }
        database.insertInto(APPOINTMENT_REMINDERS, APPOINTMENT_REMINDERS.fields())
                .valuesOfRecords(reminders.stream().map(JooqReminders::row).toList())
                .onConflict(APPOINTMENT_REMINDERS.getPrimaryKey().getFields())
                .doUpdate()
                .set(APPOINTMENT_REMINDERS.STATE, excluded(APPOINTMENT_REMINDERS.STATE))
                .set(APPOINTMENT_REMINDERS.SETTLED_AT, excluded(APPOINTMENT_REMINDERS.SETTLED_AT))
                .where(APPOINTMENT_REMINDERS.STATE.in(State.SCHEDULED.name(), State.CANCELLED.name()))
                .execute();
    }

    private static AppointmentRemindersRecord row(Reminder reminder) {
        var row = new AppointmentRemindersRecord();
        row.setAppointmentId(reminder.appointment());
        row.setStartsAt(reminder.start());
        row.setChannel(reminder.rule().channel().name());
        row.setMinutesBefore((int) reminder.rule().before().toMinutes());
        row.setDueAt(reminder.dueAt());
        row.setState(reminder.state().name());
        row.setSettledAt(reminder.settledAt());
        return row;
    }

    private static Reminder reminder(Record row) {
        var reminder = row.into(APPOINTMENT_REMINDERS);
        return new Reminder(
                reminder.getAppointmentId(),
                reminder.getStartsAt(),
                new ReminderPolicy.Rule(
                        Duration.ofMinutes(reminder.getMinutesBefore()),
                        ReminderChannel.valueOf(reminder.getChannel())),
                State.valueOf(reminder.getState()),
                reminder.getSettledAt());
    }

    @Override
    public void cancelOutdated(Collection<AppointmentId> appointments, Instant now) {
        var ids = appointments.stream().map(AppointmentId::value).toArray(UUID[]::new);
        database.update(APPOINTMENT_REMINDERS)
                .set(APPOINTMENT_REMINDERS.STATE, State.CANCELLED.name())
                .set(APPOINTMENT_REMINDERS.SETTLED_AT, now)
                .from(APPOINTMENTS)
                .where(APPOINTMENTS.ID.eq(APPOINTMENT_REMINDERS.APPOINTMENT_ID))
                .and(condition(
                        "{0} = any({1})", APPOINTMENT_REMINDERS.APPOINTMENT_ID, val(ids, SQLDataType.UUID.array())))
                .and(IS_SCHEDULED)
                .and(APPOINTMENTS
                        .STATUS
                        .ne(io.kalends.calendars.domain.appointment.State.CONFIRMED.name())
                        .or(APPOINTMENTS.STARTS_AT.ne(APPOINTMENT_REMINDERS.STARTS_AT)))
                .execute();
    }

    @Override
    public List<Reminder> due(Instant now, int limit) {
        return database.selectFrom(APPOINTMENT_REMINDERS)
                .where(IS_SCHEDULED)
                .and(APPOINTMENT_REMINDERS.DUE_AT.le(now))
                .orderBy(APPOINTMENT_REMINDERS.DUE_AT)
                .limit(limit)
                .fetch(JooqReminders::reminder);
    }

    @Override
    public boolean take(Reminder reminder) {
        return database.select(APPOINTMENT_REMINDERS.STATE)
                .from(APPOINTMENT_REMINDERS)
                .where(is(reminder))
                .and(IS_SCHEDULED)
                .forUpdate()
                .skipLocked()
                .fetchOptional()
                .isPresent();
    }

    @Override
    public boolean isOvertaken(Reminder reminder, Instant now) {
        return database.fetchExists(
                APPOINTMENT_REMINDERS,
                APPOINTMENT_REMINDERS
                        .APPOINTMENT_ID
                        .eq(reminder.appointment())
                        .and(APPOINTMENT_REMINDERS.STARTS_AT.eq(reminder.start()))
                        .and(APPOINTMENT_REMINDERS.CHANNEL.eq(
                                reminder.rule().channel().name()))
                        .and(APPOINTMENT_REMINDERS.DUE_AT.gt(reminder.dueAt()))
                        .and(APPOINTMENT_REMINDERS.DUE_AT.le(now))
                        .and(APPOINTMENT_REMINDERS.STATE.in(State.SCHEDULED.name(), State.SENT.name())));
    }

    @Override
    public void settle(Reminder reminder) {
        database.update(APPOINTMENT_REMINDERS)
                .set(APPOINTMENT_REMINDERS.STATE, reminder.state().name())
                .set(APPOINTMENT_REMINDERS.SETTLED_AT, reminder.settledAt())
                .where(is(reminder))
                .execute();
    }

    private static Condition is(Reminder reminder) {
        return APPOINTMENT_REMINDERS
                .APPOINTMENT_ID
                .eq(reminder.appointment())
                .and(APPOINTMENT_REMINDERS.STARTS_AT.eq(reminder.start()))
                .and(APPOINTMENT_REMINDERS.CHANNEL.eq(reminder.rule().channel().name()))
                .and(APPOINTMENT_REMINDERS.MINUTES_BEFORE.eq(
                        (int) reminder.rule().before().toMinutes()));
    }
}

package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.CALENDARS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.CALENDAR_RESPECTS;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import io.kalends.calendars.adapters.persistence.jooq.tables.records.CalendarsRecord;
import io.kalends.calendars.application.calendar.Recurrences;
import io.kalends.calendars.domain.calendar.BookingLimits;
import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.CalendarProfile;
import io.kalends.calendars.domain.calendar.CalendarSettings;
import io.kalends.calendars.domain.calendar.CalendarStatus;
import io.kalends.calendars.domain.calendar.CancellationPolicy;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.calendars.domain.calendar.ReminderChannel;
import io.kalends.calendars.domain.calendar.ReminderPolicy;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectFieldOrAsterisk;

/// How a calendar stands in its tables.
final class CalendarRows {

    private static final Field<Set<CalendarId>> RESPECTS = multiset(select(CALENDAR_RESPECTS.RESPECTED_CALENDAR_ID)
                    .from(CALENDAR_RESPECTS)
                    .where(CALENDAR_RESPECTS.CALENDAR_ID.eq(CALENDARS.ID)))
            .as("respects")
            .convertFrom(rows -> new HashSet<>(rows.getValues(CALENDAR_RESPECTS.RESPECTED_CALENDAR_ID)));

    /// All of a calendar in one query.
    static final List<SelectFieldOrAsterisk> COLUMNS = Stream.concat(
                    Stream.of(CALENDARS.asterisk(), RESPECTS), ScheduleRows.COLUMNS.stream())
            .toList();

    private CalendarRows() {}

    static Calendar calendar(Record row, Recurrences recurrences) {
        var calendar = row.into(CALENDARS);
        return Calendar.restore(
                calendar.getId(),
                calendar.getOwnerId(),
                settings(calendar, row.get(RESPECTS)),
                ScheduleRows.schedule(row, recurrences),
                calendar.getVersion(),
                calendar.getCreatedAt(),
                calendar.getUpdatedAt(),
                calendar.getDeletedAt());
    }

    private static CalendarSettings settings(CalendarsRecord row, Set<CalendarId> respects) {
        return new CalendarSettings(
                new CalendarProfile(row.getName(), row.getDescription(), row.getColor(), List.of(row.getTags())),
                row.getTimeZone(),
                CalendarStatus.valueOf(row.getStatus()),
                new BookingPolicy(
                        Duration.ofMinutes(row.getSlotMinutes()),
                        Duration.ofMinutes(row.getStepMinutes()),
                        Duration.ofMinutes(row.getMinimumNoticeMinutes()),
                        row.getBookingHorizonDays(),
                        row.getCapacity(),
                        new BookingLimits(
                                row.getLimitPerDay(),
                                row.getLimitPerWeek(),
                                row.getLimitPerMonth(),
                                row.getLimitMinutesPerDay(),
                                row.getLimitMinutesPerWeek(),
                                row.getLimitMinutesPerMonth()),
                        Confirmation.valueOf(row.getConfirmation())),
                new CancellationPolicy(Duration.ofMinutes(row.getCancellationNoticeMinutes())),
                ReminderPolicy.byEmail(Stream.of(row.getEmailReminderMinutes())
                        .map(Duration::ofMinutes)
                        .toArray(Duration[]::new)),
                respects);
    }

    static void copy(Calendar calendar, CalendarsRecord row) {
        var settings = calendar.settings();
        var profile = settings.profile();
        var policy = settings.policy();
        var limits = policy.limits();
        row.setId(calendar.id());
        row.setOwnerId(calendar.owner());
        row.setName(profile.name());
        row.setDescription(profile.description());
        row.setColor(profile.color());
        row.setTags(profile.tags().toArray(String[]::new));
        row.setTimeZone(settings.zone());
        row.setStatus(settings.status().name());
        row.setSlotMinutes((int) policy.slot().toMinutes());
        row.setStepMinutes((int) policy.step().toMinutes());
        row.setMinimumNoticeMinutes((int) policy.minimumNotice().toMinutes());
        row.setBookingHorizonDays(policy.horizonDays());
        row.setCapacity(policy.capacity());
        row.setConfirmation(policy.confirmation().name());
        row.setCancellationNoticeMinutes((int) settings.cancellation().notice().toMinutes());
        row.setEmailReminderMinutes(reminderMinutes(settings.reminders(), ReminderChannel.EMAIL));
        row.setLimitPerDay(limits.perDay());
        row.setLimitPerWeek(limits.perWeek());
        row.setLimitPerMonth(limits.perMonth());
        row.setLimitMinutesPerDay(limits.minutesPerDay());
        row.setLimitMinutesPerWeek(limits.minutesPerWeek());
        row.setLimitMinutesPerMonth(limits.minutesPerMonth());
        row.setVersion(calendar.version() + 1);
        row.setCreatedAt(calendar.createdAt());
        row.setUpdatedAt(calendar.updatedAt());
        row.setDeletedAt(calendar.deletedAt());
    }

    private static Integer[] reminderMinutes(ReminderPolicy reminders, ReminderChannel channel) {
        return reminders.rules().stream()
                .filter(rule -> rule.channel() == channel)
                .map(rule -> (int) rule.before().toMinutes())
                .toArray(Integer[]::new);
    }

    static Calendar saved(Calendar calendar) {
        return Calendar.restore(
                calendar.id(),
                calendar.owner(),
                calendar.settings(),
                calendar.schedule(),
                calendar.version() + 1,
                calendar.createdAt(),
                calendar.updatedAt(),
                calendar.deletedAt());
    }
}

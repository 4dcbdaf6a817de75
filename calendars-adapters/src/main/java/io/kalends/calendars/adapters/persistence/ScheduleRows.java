package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.AVAILABILITY_RULES;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.BLACKOUT_DATES;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.BREAK_TIMES;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.BUFFER_TIMES;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.BUSINESS_HOURS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.CALENDARS;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.selectFrom;

import io.kalends.calendars.adapters.persistence.jooq.tables.records.AvailabilityRulesRecord;
import io.kalends.calendars.adapters.persistence.jooq.tables.records.BlackoutDatesRecord;
import io.kalends.calendars.adapters.persistence.jooq.tables.records.BreakTimesRecord;
import io.kalends.calendars.adapters.persistence.jooq.tables.records.BufferTimesRecord;
import io.kalends.calendars.adapters.persistence.jooq.tables.records.BusinessHoursRecord;
import io.kalends.calendars.application.calendar.Recurrences;
import io.kalends.calendars.domain.calendar.AvailabilityRule;
import io.kalends.calendars.domain.calendar.AvailabilityRule.DateOverride;
import io.kalends.calendars.domain.calendar.AvailabilityRule.Effect;
import io.kalends.calendars.domain.calendar.Blackout;
import io.kalends.calendars.domain.calendar.Break;
import io.kalends.calendars.domain.calendar.Buffer;
import io.kalends.calendars.domain.calendar.BusinessHours;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.LocalWindow;
import io.kalends.calendars.domain.calendar.OpeningRule;
import io.kalends.calendars.domain.calendar.Schedule;
import io.kalends.calendars.domain.calendar.SchedulePart;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.UpdatableRecord;

/// How a schedule stands in its tables: one for business hours, and one for each kind of part.
final class ScheduleRows {

    private static final Field<Result<BusinessHoursRecord>> HOURS = multiset(
                    selectFrom(BUSINESS_HOURS).where(BUSINESS_HOURS.CALENDAR_ID.eq(CALENDARS.ID)))
            .as("hours");
    private static final Field<Result<AvailabilityRulesRecord>> RULES = multiset(
                    selectFrom(AVAILABILITY_RULES).where(AVAILABILITY_RULES.CALENDAR_ID.eq(CALENDARS.ID)))
            .as("rules");
    private static final Field<Result<BreakTimesRecord>> BREAKS = multiset(
                    selectFrom(BREAK_TIMES).where(BREAK_TIMES.CALENDAR_ID.eq(CALENDARS.ID)))
            .as("breaks");
    private static final Field<Result<BlackoutDatesRecord>> BLACKOUTS = multiset(
                    selectFrom(BLACKOUT_DATES).where(BLACKOUT_DATES.CALENDAR_ID.eq(CALENDARS.ID)))
            .as("blackouts");
    private static final Field<Result<BufferTimesRecord>> BUFFERS = multiset(
                    selectFrom(BUFFER_TIMES).where(BUFFER_TIMES.CALENDAR_ID.eq(CALENDARS.ID)))
            .as("buffers");

    static final List<SelectFieldOrAsterisk> COLUMNS = List.of(HOURS, RULES, BREAKS, BLACKOUTS, BUFFERS);

    private ScheduleRows() {}

    /// Parts in the order in which they were made, which their ids tell.
    static Schedule schedule(Record row, Recurrences recurrences) {
        var parts = new ArrayList<SchedulePart>();
        row.get(RULES).forEach(rule -> parts.add(rule(rule, recurrences)));
        row.get(BREAKS).forEach(pause -> parts.add(pause(pause)));
        row.get(BLACKOUTS)
                .forEach(blackout -> parts.add(new Blackout(
                        blackout.getId(),
                        blackout.getFirstDate(),
                        blackout.getLastDate(),
                        blackout.getReason(),
                        blackout.getYearly())));
        row.get(BUFFERS)
                .forEach(buffer -> parts.add(
                        new Buffer(buffer.getId(), Buffer.Side.valueOf(buffer.getSide()), buffer.getMinutes())));
        parts.sort(Comparator.comparing(SchedulePart::id));
        return new Schedule(hours(row.get(HOURS)), parts);
    }

    private static BusinessHours hours(Result<BusinessHoursRecord> rows) {
        return new BusinessHours(rows.stream()
                .collect(groupingBy(
                        row -> DayOfWeek.of(row.getDayOfWeek()),
                        mapping(row -> new LocalWindow(row.getStartMinute(), row.getEndMinute()), toList()))));
    }

    private static OpeningRule rule(AvailabilityRulesRecord row, Recurrences recurrences) {
        if (row.getOverrideDate() != null) {
            return new DateOverride(row.getId(), row.getOverrideDate(), windows(row.getWindows()));
        }
        var firstDate = requireNonNull(row.getFirstDate());
        return new AvailabilityRule.Recurring(
                row.getId(),
                Effect.valueOf(requireNonNull(row.getEffect())),
                recurrences.parse(requireNonNull(row.getRecurrence()), firstDate),
                firstDate,
                row.getLastDate(),
                windows(row.getWindows()));
    }

    private static Break pause(BreakTimesRecord row) {
        var type = Break.Type.valueOf(row.getType());
        var window = new LocalWindow(row.getStartMinute(), row.getEndMinute());
        if (row.getBreakDate() != null) {
            return new Break.Once(row.getId(), row.getName(), type, row.getBreakDate(), window);
        }
        var days = Arrays.stream(requireNonNull(row.getDaysOfWeek()))
                .map(DayOfWeek::of)
                .collect(toUnmodifiableSet());
        return new Break.Recurring(
                row.getId(), row.getName(), type, days, window, row.getFirstDate(), row.getLastDate());
    }

    static List<BusinessHoursRecord> hours(CalendarId calendar, BusinessHours hours) {
        return hours.windows().entrySet().stream()
                .flatMap(day -> day.getValue().stream()
                        .map(window -> new BusinessHoursRecord(
                                calendar, (short) day.getKey().getValue(), (short) window.startMinute(), (short)
                                        window.endMinute())))
                .toList();
    }

    static UpdatableRecord<?> row(CalendarId calendar, SchedulePart part) {
        return switch (part) {
            case DateOverride override ->
                new AvailabilityRulesRecord(
                        override.id(),
                        calendar,
                        "DATE_OVERRIDE",
                        override.date(),
                        null,
                        null,
                        null,
                        null,
                        minutes(override.windows()));
            case AvailabilityRule.Recurring recurring ->
                new AvailabilityRulesRecord(
                        recurring.id(),
                        calendar,
                        "RECURRING",
                        null,
                        recurring.effect().name(),
                        recurring.recurrence().rule(),
                        recurring.firstDate(),
                        recurring.lastDate(),
                        minutes(recurring.windows()));
            case Break.Once once ->
                new BreakTimesRecord(
                        once.id(),
                        calendar,
                        once.name(),
                        once.type().name(),
                        once.date(),
                        null,
                        once.window().startMinute(),
                        once.window().endMinute(),
                        null,
                        null);
            case Break.Recurring recurring ->
                new BreakTimesRecord(
                        recurring.id(),
                        calendar,
                        recurring.name(),
                        recurring.type().name(),
                        null,
                        recurring.daysOfWeek().stream()
                                .map(DayOfWeek::getValue)
                                .sorted()
                                .toArray(Integer[]::new),
                        recurring.window().startMinute(),
                        recurring.window().endMinute(),
                        recurring.firstDate(),
                        recurring.lastDate());
            case Blackout blackout ->
                new BlackoutDatesRecord(
                        blackout.id(),
                        calendar,
                        blackout.firstDate(),
                        blackout.lastDate(),
                        blackout.reason(),
                        blackout.yearly());
            case Buffer buffer ->
                new BufferTimesRecord(buffer.id(), calendar, buffer.side().name(), buffer.minutes());
        };
    }

    private static Integer[] minutes(List<LocalWindow> windows) {
        return windows.stream()
                .flatMap(window -> Stream.of(window.startMinute(), window.endMinute()))
                .toArray(Integer[]::new);
    }

    private static List<LocalWindow> windows(Integer[] minutes) {
        return IntStream.range(0, minutes.length / 2)
                .mapToObj(i -> new LocalWindow(minutes[2 * i], minutes[2 * i + 1]))
                .toList();
    }
}

package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.CALENDAR_SHARES;
import static org.jooq.impl.DSL.select;

import io.kalends.calendars.adapters.persistence.jooq.tables.records.CalendarSharesRecord;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.CalendarShare;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import java.util.Arrays;
import java.util.List;
import org.jooq.Record1;
import org.jooq.Select;

/// How a share stands in its table.
final class ShareRows {

    private static final List<String> TO_VIEW = Arrays.stream(Permission.values())
            .filter(permission -> permission.allows(Permission.VIEW))
            .map(Permission::name)
            .toList();

    private ShareRows() {}

    /// The calendars that others let a user see, for more than free and busy.
    static Select<Record1<CalendarId>> calendarsToView(UserId user) {
        return select(CALENDAR_SHARES.CALENDAR_ID)
                .from(CALENDAR_SHARES)
                .where(CALENDAR_SHARES.USER_ID.eq(user))
                .and(CALENDAR_SHARES.PERMISSION.in(TO_VIEW));
    }

    static CalendarShare share(CalendarSharesRecord row) {
        return new CalendarShare(
                row.getId(),
                row.getCalendarId(),
                row.getUserId(),
                Permission.valueOf(row.getPermission()),
                row.getCreatedAt(),
                row.getUpdatedAt());
    }

    static CalendarSharesRecord row(CalendarShare share) {
        return new CalendarSharesRecord(
                share.id(),
                share.calendar(),
                share.user(),
                share.permission().name(),
                share.createdAt(),
                share.updatedAt());
    }
}

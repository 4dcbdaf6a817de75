package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.CALENDARS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.CALENDAR_SHARES;

import io.kalends.calendars.application.Page;
import io.kalends.calendars.application.PageRequest;
import io.kalends.calendars.application.calendar.CalendarShares;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.CalendarShare;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.ShareId;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.platform.listing.Keyset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/// Shares in PostgreSQL.
@Repository
class JooqCalendarShares implements CalendarShares {

    private static final Keyset KEYSET = new Keyset(
            Map.of("createdAt", CALENDAR_SHARES.CREATED_AT, "updatedAt", CALENDAR_SHARES.UPDATED_AT),
            "createdAt",
            CALENDAR_SHARES.ID);

    private final DSLContext database;

    JooqCalendarShares(DSLContext database) {
        this.database = database;
    }

    @Override
    public Map<CalendarId, Permission> permissionsOf(UserId user, Collection<CalendarId> calendars) {
        return database.select(CALENDAR_SHARES.CALENDAR_ID, CALENDAR_SHARES.PERMISSION)
                .from(CALENDAR_SHARES)
                .join(CALENDARS)
                .on(CALENDARS.ID.eq(CALENDAR_SHARES.CALENDAR_ID))
                .where(JooqCalendars.isOneOf(CALENDAR_SHARES.CALENDAR_ID, calendars))
                .and(CALENDAR_SHARES.USER_ID.eq(user))
                .and(CALENDARS.DELETED_AT.isNull())
                .fetchMap(CALENDAR_SHARES.CALENDAR_ID, row -> Permission.valueOf(row.value2()));
    }

    @Override
    public Optional<CalendarShare> find(CalendarId calendar, ShareId id) {
        return database.selectFrom(CALENDAR_SHARES)
                .where(CALENDAR_SHARES.ID.eq(id))
                .and(CALENDAR_SHARES.CALENDAR_ID.eq(calendar))
                .fetchOptional(ShareRows::share);
    }

    @Override
    public Page<CalendarShare> list(CalendarId calendar, PageRequest request) {
        var page = KEYSET.fetch(
                database.selectFrom(CALENDAR_SHARES).where(CALENDAR_SHARES.CALENDAR_ID.eq(calendar)),
                request.limit(),
                request.cursor(),
                request.sort(),
                ShareRows::share);
        return new Page<>(page.items(), page.next());
    }

    @Override
    public boolean add(CalendarShare share) {
        return database.insertInto(CALENDAR_SHARES)
                        .set(ShareRows.row(share))
                        .onConflict(CALENDAR_SHARES.CALENDAR_ID, CALENDAR_SHARES.USER_ID)
                        .doNothing()
                        .execute()
                == 1;
    }

    @Override
    public void remove(ShareId id) {
        database.deleteFrom(CALENDAR_SHARES).where(CALENDAR_SHARES.ID.eq(id)).execute();
    }

    @Override
    public void erase(UserId user) {
        database.deleteFrom(CALENDAR_SHARES)
                .where(CALENDAR_SHARES.USER_ID.eq(user))
                .execute();
    }
}

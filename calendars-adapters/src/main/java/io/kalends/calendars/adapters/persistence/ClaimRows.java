package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.CLAIMS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.TIME_SLOT_PLACES;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.val;

import io.kalends.calendars.adapters.persistence.jooq.tables.records.ClaimsRecord;
import io.kalends.calendars.application.Ids;
import io.kalends.calendars.domain.availability.Claim;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/// How a claim stands in its table.
final class ClaimRows {

    private ClaimRows() {}

    /// `&&`, which the exclusion constraint's index serves.
    static Condition overlaps(Field<TimeSpan> period, Field<TimeSpan> span) {
        return condition("{0} && {1}", period, span);
    }

    static Condition endsAfter(Field<TimeSpan> period, Instant instant) {
        return condition("upper({0}) > {1}", period, val(instant));
    }

    /// Makes claims, for which expired holds give way.
    ///
    /// @return whether nothing else was in the way of any
    static boolean insert(DSLContext database, List<ClaimsRecord> claimed, Instant now) {
        removeExpired(database, claimed, now);
        return database.insertInto(CLAIMS).set(claimed).onConflictDoNothing().execute() == claimed.size();
    }

    /// Holds that have expired stand in nobody's way, but only once they are gone.
    ///
    /// @return whether any were in the way of these claims
    static boolean removeExpired(DSLContext database, List<ClaimsRecord> claimed, Instant now) {
        var periods = claimed.stream()
                .collect(groupingBy(ClaimsRecord::getCalendarId, mapping(ClaimsRecord::getPeriod, toSet())));
        var isInTheWay = periods.entrySet().stream()
                .flatMap(in -> in.getValue().stream()
                        .map(period -> CLAIMS.CALENDAR_ID
                                .eq(in.getKey())
                                .and(overlaps(CLAIMS.PERIOD, val(period, CLAIMS.PERIOD)))))
                .toList();
        return database.deleteFrom(CLAIMS)
                        .where(or(isInTheWay))
                        .and(CLAIMS.EXPIRES_AT.le(now))
                        .execute()
                > 0;
    }

    /// Likewise for places in a session.
    static boolean removeExpiredPlaces(DSLContext database, UUID session, Instant now) {
        return database.deleteFrom(TIME_SLOT_PLACES)
                        .where(TIME_SLOT_PLACES.TIME_SLOT_ID.eq(session))
                        .and(TIME_SLOT_PLACES.EXPIRES_AT.le(now))
                        .execute()
                > 0;
    }

    static ClaimsRecord row(CalendarId calendar, Claim claim) {
        return row(calendar, claim, null);
    }

    /// @param expiresAt for a hold
    static ClaimsRecord row(CalendarId calendar, Claim claim, @Nullable Instant expiresAt) {
        var row = new ClaimsRecord();
        row.setId(Ids.next());
        row.setCalendarId(calendar);
        row.setSeat(claim.seat());
        row.setPeriod(claim.period());
        row.setPromised(claim.promised());
        row.setHolderKind(claim.holder().kind().name());
        row.setHolderId(claim.holder().id());
        row.setExpiresAt(expiresAt);
        return row;
    }
}

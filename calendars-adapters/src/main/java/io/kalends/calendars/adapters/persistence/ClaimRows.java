package io.kalends.calendars.adapters.persistence;

import static org.jooq.impl.DSL.condition;

import io.kalends.calendars.adapters.persistence.jooq.tables.records.ClaimsRecord;
import io.kalends.calendars.application.Ids;
import io.kalends.calendars.domain.availability.Claim;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.time.TimeSpan;
import org.jooq.Condition;
import org.jooq.Field;

/// How a claim stands in its table.
final class ClaimRows {

    private ClaimRows() {}

    /// `&&`, which the exclusion constraint's index serves.
    static Condition overlaps(Field<TimeSpan> period, Field<TimeSpan> span) {
        return condition("{0} && {1}", period, span);
    }

    static ClaimsRecord row(CalendarId calendar, Claim claim) {
        var row = new ClaimsRecord();
        row.setId(Ids.next());
        row.setCalendarId(calendar);
        row.setSeat(claim.seat());
        row.setPeriod(claim.period());
        row.setPromised(claim.promised());
        row.setHolderKind(claim.holder().kind().name());
        row.setHolderId(claim.holder().id());
        return row;
    }
}

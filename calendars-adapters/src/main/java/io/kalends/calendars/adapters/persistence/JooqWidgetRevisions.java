package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.BOOKING_WIDGETS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.BOOKING_WIDGET_CALENDARS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.CALENDARS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.CALENDAR_RESPECTS;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import io.kalends.calendars.application.widget.WidgetRevisions;
import io.kalends.calendars.domain.appointment.WidgetId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// Revisions from the counts that PostgreSQL keeps: versions, and changes to what occupies a calendar.
@Repository
class JooqWidgetRevisions implements WidgetRevisions {

    private final DSLContext database;

    JooqWidgetRevisions(DSLContext database) {
        this.database = database;
    }

    /// One statement, by the keys of what it reads.
    @Override
    public Map<WidgetId, Long> of(Collection<WidgetId> widgets) {
        var involved = select(BOOKING_WIDGET_CALENDARS.WIDGET_ID, BOOKING_WIDGET_CALENDARS.CALENDAR_ID)
                .from(BOOKING_WIDGET_CALENDARS)
                .where(BOOKING_WIDGET_CALENDARS.WIDGET_ID.in(widgets))
                .unionAll(select(BOOKING_WIDGET_CALENDARS.WIDGET_ID, CALENDAR_RESPECTS.RESPECTED_CALENDAR_ID)
                        .from(BOOKING_WIDGET_CALENDARS)
                        .join(CALENDAR_RESPECTS)
                        .on(CALENDAR_RESPECTS.CALENDAR_ID.eq(BOOKING_WIDGET_CALENDARS.CALENDAR_ID))
                        .where(BOOKING_WIDGET_CALENDARS.WIDGET_ID.in(widgets)))
                .asTable("involved");
        var changes = sum(CALENDARS.VERSION.plus(CALENDARS.OCCUPATION));
        return database.select(BOOKING_WIDGETS.ID, BOOKING_WIDGETS.VERSION, changes)
                .from(BOOKING_WIDGETS)
                .leftJoin(involved)
                .on(BOOKING_WIDGETS.ID.eq(involved.field(BOOKING_WIDGET_CALENDARS.WIDGET_ID)))
                .leftJoin(CALENDARS)
                .on(CALENDARS.ID.eq(involved.field(BOOKING_WIDGET_CALENDARS.CALENDAR_ID)))
                .where(BOOKING_WIDGETS.ID.in(widgets))
                .groupBy(BOOKING_WIDGETS.ID, BOOKING_WIDGETS.VERSION)
                .fetchMap(row -> row.value1(), row -> row.value2() + counted(row.value3()));
    }

    private static long counted(@Nullable BigDecimal changes) {
        return changes == null ? 0 : changes.longValue();
    }
}
